/** Whether grading is paused, and what failed on our side. */
import { z } from 'zod'
import { mode, longText, time } from './fields.ts'

/** PUT /api/grading, instructors only; `false` also probes at once where the circuit breaker has paused grading. */
export const gradingSwitch = z.object({ paused: z.boolean() })

/** GET /api/grading; while it is paused, submissions are kept and graded later. */
export const gradingState = gradingSwitch.extend({
  /** Set while the circuit breaker pauses grading, as no process can be started; students are not told the reason. */
  circuitBreaker: z.object({ since: time, reason: z.string().nullable(), nextTry: time.nullable() }).nullable(),
  /** Set while the database takes no writes, as on a full disk. */
  storage: z.object({ since: time, reason: z.string(), nextTry: time.nullable() }).optional(),
})
/** PUT /api/grading/trainings, instructors only: how many trainings run at the same time. */
export const trainingSlots = z.object({ trainings: z.int().min(1).max(99) })

/** GET /api/grading/trainings, instructors only. */
export const trainingSlotsState = trainingSlots.extend({ most: z.int() })
export type TrainingSlots = z.infer<typeof trainingSlotsState>
export type GradingState = z.infer<typeof gradingState>

/** GET /api/faults, instructors only: a grading of their course that failed on our side and was not repeated since. */
export const gradingFault = z.object({
  submissionId: z.string(),
  slug: z.string(),
  title: longText,
  mode,
  student: z.object({ name: z.string(), email: z.string() }),
  at: time,
  message: longText,
})
export type GradingFault = z.infer<typeof gradingFault>
