/** A course's path, and its due dates. */
import { z } from 'zod'
import { VERDICTS } from '../../graders/report.ts'
import { longText, time } from './fields.ts'
import { courseRole } from './membership.ts'

/** The submission that counts: the best one, or the last where the assignment says so. */
export const best = z.object({
  score: z.number(),
  maxScore: z.number(),
  verdict: z.enum(VERDICTS),
  submissionId: z.string(),
  provisional: z.boolean(),
  /** What it counts for by the time at which it was handed in, 0 to 100; the score is before that. */
  percent: z.number(),
})

/** One stop on the course's path. */
const courseExercise = z.object({
  slug: z.string(),
  title: longText,
  summary: longText,
  order: z.number(),
  /** Set while it is not open to the reader yet. */
  opensAt: time.nullable(),
  /** The reader's own, with extensions and late days. */
  dueAt: time.nullable(),
  /** `started`: a draft or a run, but no submission that counts. */
  progress: z.enum(['new', 'started', 'submitted', 'passed']),
  best: best.nullable(),
  submissions: z.number(),
  /** Id of the newest submission that is queued or runs. */
  underway: z.string().nullable(),
})
export type CourseExercise = z.infer<typeof courseExercise>

export const course = z.object({
  id: z.string(),
  title: longText,
  /** The reader's. */
  role: courseRole,
  archived: z.boolean(),
  /** IANA name of the zone in which its days begin and end. */
  timeZone: z.string(),
  topics: z.array(z.object({ topic: z.string(), title: longText, exercises: z.array(courseExercise) })),
  /** Slug of the next exercise to work on; null when all are passed. */
  next: z.string().nullable(),
  /** While grading is paused, submissions are kept and graded later. */
  gradingPaused: z.boolean(),
})
export type Course = z.infer<typeof course>

/** PUT /api/exercises/:slug/due, instructors only; null: never due. */
export const dueDate = z.object({ dueAt: time.nullable() })

/** A title in one line. */
const courseTitle = z.string().trim().min(1).max(120)
const courseTitles = z.strictObject({ en: courseTitle, fa: courseTitle })
const timeZone = z.string().refine(isTimeZone, { error: 'expected a time zone, such as Asia/Tehran' })

/** POST /api/courses, and PUT /api/courses/:course. */
export const courseSettings = z.strictObject({ title: courseTitles, timeZone })
export type CourseSettings = z.infer<typeof courseSettings>

/** POST /api/courses/:course/copy. */
export const copyCourse = z.strictObject({
  title: courseTitles,
  /** Days by which its dates move, at the same hour of the day in the course's time zone. */
  shiftDays: z.int().min(0).max(1_830),
  /** Whether its owners, instructors and assistants are enrolled in the copy. */
  staff: z.boolean(),
})
export type CopyCourse = z.infer<typeof copyCourse>

/** PUT /api/courses/:course/archived. */
export const archiveCourse = z.strictObject({ archived: z.boolean() })

/** What a course's change answers with. */
export const courseChanged = z.object({ id: z.string() })

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
