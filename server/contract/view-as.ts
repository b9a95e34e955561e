/** What a student sees of a course at a time, for staff. */
import { z } from 'zod'
import { course } from './course.ts'
import { time } from './fields.ts'

/** Without it: now. */
export const viewTime = z.object({ at: time.optional() })

/** Why an exercise shows what it shows. */
const visibility = z.object({
  slug: z.string(),
  /** Null: always open, as practice is. */
  opensAt: time.nullable(),
  open: z.boolean(),
  /** The student's own, before late days; null: never due. */
  dueAt: time.nullable(),
  /** Whether the student has an extension, and the milliseconds that everybody has. */
  extended: z.boolean(),
  extendedBy: z.number(),
  /** When checks for after the due date open to the student; null: never. */
  revealAt: time.nullable(),
  revealed: z.boolean(),
})
export type ExerciseVisibility = z.infer<typeof visibility>

/** GET /api/courses/:course/as/:person. */
export const viewAs = z.object({
  student: z.object({ id: z.string(), name: z.string() }),
  at: time,
  course,
  visibility: z.array(visibility),
})
export type ViewAs = z.infer<typeof viewAs>
