/** What a grading process tells its parent. The parent parses every message: the process may have been taken over. */
import { z } from 'zod'
import { VERDICTS } from '../../../graders/report.ts'
import { checkOutcome, checkResult, graderPlan, sourceError, trainingProgress } from '../../../graders/report-schema.ts'
import { text } from '../../../graders/text-schema.ts'

/** A check's outcome as a grader tells it. Graders of old versions have their prose in themselves. */
export const toldCheck = checkOutcome.extend({
  ...checkResult.pick({ name: true, nameFa: true, explanation: true }).partial().shape,
  hint: text.optional(),
  /** The oldest say their message in English only. */
  message: z
    .union([
      text,
      z
        .string()
        .max(20_000)
        .transform((en) => ({ en, fa: en })),
    ])
    .optional(),
})
export type ToldCheck = z.infer<typeof toldCheck>

/** What a grader tells, as JSON Schema: a grading process has no zod. */
export const graderSchemas = (): { outcome: object; plan: object } => ({
  outcome: z.toJSONSchema(toldCheck, { io: 'input' }),
  plan: z.toJSONSchema(graderPlan, { io: 'input' }),
})

export const childMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** The program is about to run: if the process dies after this, the program is at fault. */
  z.object({ type: z.literal('started') }),
  /** The engine cannot be opened, or has failed. The last message. */
  z.object({ type: z.literal('engine-failed'), message: z.string().max(2_000) }),
  /** The machine is too busy to tell what becomes of the program. The last message. */
  z.object({ type: z.literal('too-slow') }),
  /** `left`: seconds that are left to the program in all. */
  z.object({
    type: z.literal('check-started'),
    id: checkOutcome.shape.id,
    /** Absent for old graders. */
    plan: checkOutcome.pick({ points: true, visibility: true }).optional(),
    left: z.object({ checks: z.number().min(0), trainings: z.number().min(0) }),
  }),
  z.object({ type: z.literal('check-ended'), result: toldCheck }),
  /** What the grader declares; the one answer to a job that asks for it. */
  z.object({ type: z.literal('planned'), plan: graderPlan }),
  z.object({ type: z.literal('log'), level: z.string().max(20), text: z.string().max(5_000) }),
  z.object({ type: z.literal('progress'), progress: trainingProgress }),
  z.object({
    type: z.literal('ended'),
    /** Absent when the checks tell the verdict. */
    verdict: z.enum(VERDICTS).optional(),
    message: text.optional(),
    /** The error with which the program failed to load. */
    error: sourceError.optional(),
    engine: z.string().max(100),
    engineVersion: z.string().max(100).optional(),
    device: z.object({ name: z.string().max(200), software: z.boolean() }).optional(),
  }),
])
export type ChildMessage = z.infer<typeof childMessage>
