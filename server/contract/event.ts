/** The events of a user's stream. */
import { z } from 'zod'
import { VERDICTS } from '../../graders/report.ts'
import { mode } from './fields.ts'
import { checkProgress } from './submission.ts'
import { trainingPoint } from './training.ts'

/** An event of one user. As an SSE message it has `type` for its name, and an id after which the stream resumes. */
export const userEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('queued'),
    submissionId: z.string(),
    courseId: z.string(),
    slug: z.string(),
    mode,
    position: z.number().int(),
  }),
  z.object({ type: z.literal('started'), submissionId: z.string() }),
  checkProgress.extend({ type: z.literal('check'), submissionId: z.string() }),
  z.object({ type: z.literal('log'), submissionId: z.string(), level: z.string(), text: z.string() }),
  z.object({ type: z.literal('training'), submissionId: z.string(), point: trainingPoint }),
  /** The report is ready: GET it. */
  z.object({
    type: z.literal('ended'),
    submissionId: z.string(),
    courseId: z.string(),
    slug: z.string(),
    mode,
    verdict: z.enum(VERDICTS),
    score: z.number().nullable(),
    maxScore: z.number().nullable(),
  }),
  z.object({ type: z.literal('draft'), courseId: z.string(), slug: z.string(), version: z.number().int() }),
  z.object({ type: z.literal('paused'), paused: z.boolean() }),
  /** For a course's staff: a grading has failed on our side, see `gradingFault`. */
  z.object({ type: z.literal('fault'), courseId: z.string(), slug: z.string() }),
  /** For instructors: a fetch of a data set or base has begun or ended; GET /api/data. */
  z.object({ type: z.literal('data') }),
])
export type UserEvent = z.infer<typeof userEvent>
