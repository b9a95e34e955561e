/** A course's path, and its due dates. */
import { z } from 'zod'
import { VERDICTS } from '../../graders/report.ts'
import { longText, time } from './fields.ts'

/** The best submission that counts. */
export const best = z.object({
  score: z.number(),
  maxScore: z.number(),
  verdict: z.enum(VERDICTS),
  submissionId: z.string(),
  provisional: z.boolean(),
})

/** One stop on the course's path. */
const courseExercise = z.object({
  slug: z.string(),
  title: longText,
  summary: longText,
  order: z.number(),
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
  title: longText,
  topics: z.array(z.object({ topic: z.string(), title: longText, exercises: z.array(courseExercise) })),
  /** Slug of the next exercise to work on; null when all are passed. */
  next: z.string().nullable(),
  /** While grading is paused, submissions are kept and graded later. */
  gradingPaused: z.boolean(),
})
export type Course = z.infer<typeof course>

/** PUT /api/exercises/:slug/due, instructors only; null: never due. */
export const dueDate = z.object({ dueAt: time.nullable() })
