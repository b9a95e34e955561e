/** What a student hands in, until it has a report. */
import { z } from 'zod'
import { MAX_SOURCE } from '../grading/protocol/job.ts'
import { VERDICTS } from '../../graders/report.ts'
import { longText, mode, time } from './fields.ts'
import { keptNetwork } from './network.ts'
import { submissionReport } from './report.ts'
import { trainingPoint } from './training.ts'

const verdict = z.enum(VERDICTS)

/** POST /api/exercises/:slug/submissions with the header `Idempotency-Key`; answers 202. */
export const submit = z.object({ source: z.string().min(1).max(MAX_SOURCE), mode })
export const accepted = z.object({ id: z.string() })

/** `queued` waits for a worker, `running` is in one, `ended` has a report or was cancelled before it ran. */
export const submissionState = z.enum(['queued', 'running', 'ended'])

export const submissionSummary = z.object({
  id: z.string(),
  mode,
  state: submissionState,
  createdAt: time,
  endedAt: time.nullable(),
  verdict: verdict.nullable(),
  score: z.number().nullable(),
  maxScore: z.number().nullable(),
  provisional: z.boolean(),
  /** What it counts for in its assignment, and whether it is the one that counts; null for what is in none. */
  credit: z.object({ percent: z.number(), counts: z.boolean() }).nullable(),
  /** Whether stand-ins took the place of published data. */
  generated: z.boolean(),
})
export type SubmissionSummary = z.infer<typeof submissionSummary>

/** A check of a running submission that has begun, or ended as `verdict` says. */
export const checkProgress = z.object({
  id: z.string(),
  state: z.enum(['started', 'ended']),
  verdict: verdict.optional(),
})
export type CheckProgress = z.infer<typeof checkProgress>

export const submission = submissionSummary.extend({
  courseId: z.string(),
  slug: z.string(),
  source: z.string(),
  /** Who handed it in; null where it is the reader. */
  author: z.object({ name: z.string(), email: z.string() }).nullable(),
  /** 1 = next to run; null unless queued. */
  position: z.number().int().nullable(),
  report: submissionReport.nullable(),
  /** The checks of a running submission that its author may know of; empty once it has ended. */
  progress: z.array(checkProgress),
  training: z.array(trainingPoint),
  /** The author's best submission to the exercise that this one is compared with; no id where there is none yet. */
  beside: z.object({ slug: z.string(), title: longText, submissionId: z.string().nullable() }).nullable(),
  /** The network that it trained; null where it is not kept, or not any more. */
  network: keptNetwork.nullable(),
})
export type Submission = z.infer<typeof submission>
