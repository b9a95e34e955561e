/** What a grading child tells its parent. The parent parses every message: a child may have been taken over. */
import { z } from 'zod'
import { MEASURES, VERDICTS, VISIBILITIES } from '../../../graders/report.ts'
import type { CheckOutcome, GraderPlan } from '../../../graders/report.ts'

const text = z.object({ en: z.string().max(4_000), fa: z.string().max(4_000) })
/** A grader that was published while messages were in English only says one text. */
const sentence = z.union([
  text,
  z
    .string()
    .max(20_000)
    .transform((en) => ({ en, fa: en })),
])
const value = z.object({
  kind: z.enum(['number', 'array', 'tensor', 'other']),
  shape: z.array(z.number()).max(10),
  dtype: z.string().max(20).optional(),
  values: z.array(z.union([z.number(), z.string().max(200), z.boolean()])).max(1_024),
  cut: z.boolean(),
})

const measured = {
  n: z.number(),
  correct: z.number(),
  accuracy: z.number(),
  interval: z.tuple([z.number(), z.number()]),
}

const location = z.object({ file: z.string().max(200), line: z.number(), column: z.number() })

const checkPlan = { id: z.string().max(200), points: z.number(), visibility: z.enum(VISIBILITIES) }

/** What a grader said that was published while it had its prose in itself. */
const ownProse = {
  name: z.string().max(400).optional(),
  nameFa: z.string().max(400).optional(),
  hint: text.optional(),
  explanation: z.object({ title: text, explain: text }).optional(),
}

const checkResult = z.object({
  ...checkPlan,
  ...ownProse,
  verdict: z.enum(VERDICTS),
  earned: z.number(),
  message: sentence.optional(),
  location: location.optional(),
  misconception: z.string().max(100).optional(),
  comparison: z
    .object({
      expected: value,
      got: value,
      firstDifference: z.array(z.number()).optional(),
      tolerance: z.number().optional(),
    })
    .optional(),
  accuracy: z
    .object({
      ...measured,
      threshold: z.number(),
      trainings: z
        .array(z.object({ ...measured, seed: z.number().int() }))
        .max(10)
        .optional(),
      weights: z
        .object({
          cutOff: z.enum(['time', 'cancelled']),
          epoch: z.number().optional(),
          epochs: z.number().optional(),
          by: z.enum(MEASURES).optional(),
        })
        .optional(),
      confusion: z.array(z.array(z.number()).max(1_000)).max(1_000).optional(),
      worst: z
        .array(
          z.object({
            height: z.number().int().max(512),
            width: z.number().int().max(512),
            channels: z.number().int().max(4),
            pixels: z.array(z.number().int().min(0).max(255)).max(512 * 512),
            truth: z.number(),
            predicted: z.number(),
            confidence: z.number(),
          }),
        )
        .max(8)
        .optional(),
    })
    .optional(),
  models: z
    .array(
      z.object({
        title: z.string().max(200),
        layers: z
          .array(
            z.object({
              name: z.string().max(200),
              kind: z.string().max(200),
              output: z.array(z.number().nullable()).max(10),
              parameters: z.number(),
            }),
          )
          .max(200),
        parameters: z.number(),
      }),
    )
    .max(10)
    .optional(),
  ms: z.number(),
}) satisfies z.ZodType<CheckOutcome>
export type ToldCheck = z.infer<typeof checkResult>

const plan = z.object({
  checks: z.array(z.object(checkPlan)).max(1_000),
  misconceptions: z.array(z.string().max(200)).max(1_000),
}) satisfies z.ZodType<GraderPlan>

/** A point of a training, as the cockpit and the terminal show it. */
const progress = z.object({
  /** `retraining`: the program is trained again with another seed, for what was measured is too close to the threshold. */
  kind: z.enum(['begin', 'step', 'epoch', 'report', 'checkpoint', 'retraining']),
  epoch: z.number().optional(),
  epochs: z.number().optional(),
  step: z.number().optional(),
  steps: z.number().optional(),
  metrics: z.record(z.string().max(100), z.number()).optional(),
  /** Real-time figures of the host. */
  imagesPerSecond: z.number().optional(),
  etaSeconds: z.number().optional(),
  tensors: z.number().optional(),
  bytes: z.number().optional(),
  /** Of a retraining: which it is, of how many; what was measured so far, and what is due. */
  training: z.number().optional(),
  trainings: z.number().optional(),
  accuracy: z.number().optional(),
  threshold: z.number().optional(),
})
export type Progress = z.infer<typeof progress>

export const childMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** The student's program is about to run: from here on a death of the child is its own. */
  z.object({ type: z.literal('started') }),
  /** The engine cannot be opened here, or is broken; nothing follows. */
  z.object({ type: z.literal('engine-failed'), message: z.string().max(2_000) }),
  z.object({ type: z.literal('check-started'), id: z.string().max(200) }),
  z.object({ type: z.literal('check-ended'), result: checkResult }),
  /** What the grader declares; the one answer to a job that asks for it. */
  z.object({ type: z.literal('planned'), plan }),
  z.object({ type: z.literal('log'), level: z.string().max(20), text: z.string().max(5_000) }),
  z.object({ type: z.literal('progress'), progress }),
  z.object({
    type: z.literal('ended'),
    /** Absent when the checks tell the verdict. */
    verdict: z.enum(VERDICTS).optional(),
    message: text.optional(),
    /** Where and with what the program failed as it was loaded. */
    error: z.object({ message: z.string().max(4_000), location: location.optional() }).optional(),
    engine: z.string().max(100),
    engineVersion: z.string().max(100).optional(),
    device: z.object({ name: z.string().max(200), software: z.boolean() }).optional(),
  }),
])
export type ChildMessage = z.infer<typeof childMessage>
