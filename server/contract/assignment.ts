/** Assignments: what staff set, and the terms that hold for a student. */
import { z } from 'zod'
import { longText, time } from './fields.ts'

/** As it is stored: milliseconds since 1970, null for ever; 0 to 100 percent. */
export interface StoredLateStep {
  until: number | null
  percent: number
}

/** Until when a late submission counts for how much; null: for ever. */
const lateStep = z.strictObject({ until: time.nullable(), percent: z.int().min(0).max(100) })

const line = z.string().trim().min(1).max(120)

/** POST /api/courses/:course/assignments, and PUT .../:assignment. */
export const assignmentSettings = z
  .strictObject({
    title: z.strictObject({ en: line, fa: line }),
    exercises: z
      .array(z.strictObject({ slug: z.string(), weight: z.int().min(1).max(1_000) }))
      .min(1)
      .max(100),
    opensAt: time.nullable(),
    dueAt: time.nullable(),
    late: z.array(lateStep).max(12),
    /** The most of a student's late days that may be spent on it. */
    lateDays: z.int().min(0).max(30),
    counts: z.enum(['best', 'last']),
    drops: z.int().min(0).max(99),
    attempts: z.int().min(1).max(1_000).nullable(),
    /** Seconds. */
    cooldown: z.int().min(0).max(86_400),
    /** When checks for after the due date open, never before the student's own due date; null: at it. */
    revealAt: time.nullable(),
  })
  .superRefine(({ opensAt, dueAt, late, exercises, drops }, context) => {
    const fault = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message })
    if (opensAt !== null && dueAt !== null && opensAt >= dueAt) fault('dueAt', 'must come after the opening')
    if (dueAt === null && late.length > 0) fault('late', 'nothing is late without a due date')
    const times = late.map(({ until }) => (until === null ? Infinity : Date.parse(until)))
    if (dueAt !== null && times.some((at, i) => at <= (times[i - 1] ?? Date.parse(dueAt))))
      fault('late', 'each step must end after the due date and after the step before')
    if (new Set(exercises.map(({ slug }) => slug)).size < exercises.length)
      fault('exercises', 'an exercise is in it twice')
    if (drops >= exercises.length) fault('drops', 'one exercise at least must count')
  })
export type AssignmentSettings = z.infer<typeof assignmentSettings>

export const extension = z.object({
  student: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  dueAt: time,
  reason: z.string(),
})

export const assignment = z.object({
  id: z.string(),
  settings: assignmentSettings,
  /** Milliseconds by which every limit has been moved for everybody. */
  extendedBy: z.number(),
  extensions: z.array(extension),
})
export type Assignment = z.infer<typeof assignment>

/** GET /api/courses/:course/assignments, in the order of their due dates. */
export const assignmentList = z.object({
  assignments: z.array(assignment),
  /** Late days that each student may spend in the course. */
  lateDays: z.int(),
})
export type AssignmentList = z.infer<typeof assignmentList>

/** PUT /api/courses/:course/late-days. */
export const courseLateDays = z.strictObject({ lateDays: z.int().min(0).max(60) })

/** PUT .../assignments/:assignment/extensions/:person; null takes it back. */
export const grantExtension = z.strictObject({ dueAt: time.nullable(), reason: z.string().trim().max(300) })

/** POST /api/courses/:course/assignments/extend: an extension for everybody, as after an outage. */
export const extendAll = z.strictObject({
  assignments: z.array(z.string()).min(1).max(200),
  minutes: z.int().min(1).max(43_200),
  reason: z.string().trim().min(1).max(300),
})

/** What holds for the reader in one exercise. */
export const ownTerms = z.object({
  title: longText,
  /** With extensions and the late days that are spent. */
  dueAt: time.nullable(),
  extended: z.boolean(),
  late: z.array(z.object({ until: time.nullable(), percent: z.number() })),
  lateDays: z.object({ spent: z.int(), left: z.int(), most: z.int() }),
  counts: z.enum(['best', 'last']),
  /** Its place among the assignment's exercises: weight, the sum of all, and how many are dropped. */
  weight: z.number(),
  weights: z.number(),
  drops: z.number(),
  attempts: z.object({ used: z.int(), most: z.int().nullable() }),
  /** Until when nothing can be handed in for grading; null where it can be now. */
  waitsUntil: time.nullable(),
  cooldown: z.number(),
})
export type OwnTerms = z.infer<typeof ownTerms>
