/** Whether grading is paused, and what failed on our side. */
import { z } from 'zod'
import { mode, longText, time } from './fields.ts'

/** PUT /api/grading, instructors only: false also tries at once what stands still. */
export const gradingSwitch = z.object({ paused: z.boolean() })

/** GET /api/grading; while it is paused, submissions are kept and graded later. */
export const gradingState = gradingSwitch.extend({
  /** Set while no grading process can be started; the reason is for instructors only. */
  standstill: z.object({ since: time, reason: z.string().nullable(), nextTry: time.nullable() }).nullable(),
})
export type GradingState = z.infer<typeof gradingState>

/** GET /api/faults, instructors only: a grading of their course that failed on the platform's side, and was not graded again since. */
export const fault = z.object({
  submissionId: z.string(),
  slug: z.string(),
  title: longText,
  mode,
  student: z.object({ name: z.string(), email: z.string() }),
  at: time,
  message: longText,
})
export type Fault = z.infer<typeof fault>
