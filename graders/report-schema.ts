/**
 * The shape of a report, written once. `report.ts` infers its types from here, the messages of a grading process
 * and the HTTP contract derive their schemas from these. Bounds are those that an untrusted report must keep.
 * No isolate and no grading process may load this file: others import it as types, see tests/architecture.test.ts.
 */
import { z } from 'zod'
import { CUT_OFFS, MEASURES, TRAINING_EVENTS, VALUE_KINDS, VERDICTS, VISIBILITIES, WORKLOADS } from './report.ts'

/** A text in both languages of the platform. */
export const text = z.object({ en: z.string().max(4_000), fa: z.string().max(4_000) })

/** What a grader declares of a check. */
export const checkPlan = z.object({
  /** In kebab case, unique within the grader. */
  id: z.string().max(200),
  /** Points that the check is worth, above 0. */
  points: z.number(),
  visibility: z.enum(VISIBILITIES),
})

/** A check with its sentence, which comes from the exercise's feedback.md. */
export const namedCheck = checkPlan.extend({
  /** A sentence that a student can read: "flips the kernel". */
  name: z.string().max(400),
  nameFa: z.string().max(400),
})

/** What a grader is before it runs: its checks, in the order in which they run, and the ids of its misconceptions. */
export const graderPlan = z.object({
  checks: z.array(checkPlan).max(1_000),
  misconceptions: z.array(z.string().max(200)).max(1_000),
})

/** A number, array, image or tensor as it is shown: its full shape and at most the first values. */
export const comparedValue = z.object({
  kind: z.enum(VALUE_KINDS),
  shape: z.array(z.number()).max(10),
  dtype: z.string().max(20).optional(),
  /** Row-major, at most 1,024 values; non-finite numbers as strings ("NaN", "Infinity"). */
  values: z.array(z.union([z.number(), z.string().max(200), z.boolean()])).max(1_024),
  /** True when `values` holds fewer than the shape says. */
  cut: z.boolean(),
})

/** Two values side by side, cut to a readable size, for the report's pictures and tables. */
export const comparison = z.object({
  expected: comparedValue,
  got: comparedValue,
  /** Index of the first value that differs, one entry an axis; absent when the shapes differ. */
  firstDifference: z.array(z.number()).max(40).optional(),
  /** Largest absolute difference allowed. */
  tolerance: z.number().optional(),
})

/** What a proportion of n held-out samples says. */
export const measured = z.object({
  n: z.number(),
  correct: z.number(),
  accuracy: z.number(),
  /** 95 % Wilson interval. */
  interval: z.tuple([z.number(), z.number()]),
})

/** One of several trainings of the same program. */
export const seedAccuracy = measured.extend({
  /** 0 where a student reads it: with it the hidden inputs could be drawn again. */
  seed: z.number().int(),
})

/** Which weights were scored of a training that was cut off. */
export const scoredWeights = z.object({
  cutOff: z.enum(CUT_OFFS),
  /** After which epoch they were kept, of how many that were asked for; absent in a loop of the program's own. */
  epoch: z.number().optional(),
  epochs: z.number().optional(),
  /** Absent where nothing was measured: then they are the last that were kept. */
  by: z.enum(MEASURES).optional(),
})

/** An image that was taken for another class. */
export const wrongPrediction = z.object({
  height: z.number().int().max(512),
  width: z.number().int().max(512),
  channels: z.number().int().max(4),
  /** Row-major, whole numbers 0 to 255. */
  pixels: z.array(z.number().int().min(0).max(255)).max(512 * 512),
  truth: z.number(),
  predicted: z.number(),
  /** What the model gave for the predicted class, 0 to 1. */
  confidence: z.number(),
})

/**
 * An accuracy with its uncertainty. Of several trainings n and correct count all predictions; the
 * interval is that of their mean on one set of samples, since more trainings add no samples.
 */
export const accuracyEvidence = measured.extend({
  threshold: z.number(),
  /** All trainings where the first was too close to the threshold to decide, the first included: their mean counts. */
  trainings: z.array(seedAccuracy).max(10).optional(),
  /** Set where the training was cut off. */
  weights: scoredWeights.optional(),
  /** Row = truth, column = predicted. */
  confusion: z.array(z.array(z.number()).max(1_000)).max(1_000).optional(),
  /** Images taken for another class, the surest first. */
  worst: z.array(wrongPrediction).max(8).optional(),
})

/** The table of `model.summary()`. */
export const modelSummary = z.object({
  /** What was summarised: the name of the function that built it. */
  title: z.string().max(200),
  /** Output shapes are without the batch. */
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
})

/** What a misconception is called and why it is wrong; Markdown and KaTeX. */
export const misconceptionText = z.object({ title: text, explain: text })

/** Where in the student's own source something happened; both 1-based. */
export const sourceLocation = z.object({ file: z.string().max(200), line: z.number(), column: z.number() })

/** A compile or run-time error at its place in the student's source, word for word. */
export const sourceError = z.object({ message: z.string().max(4_000), location: sourceLocation.optional() })

/** How one check ended, as the grader tells it: without prose but what it has found. */
export const checkOutcome = checkPlan.extend({
  verdict: z.enum(VERDICTS),
  /** Points earned, 0 to `points`. */
  earned: z.number(),
  /**
   * What was found, in one or two sentences; also for a passed check where it says something (an accuracy).
   * Code and foreign words in the Persian text are in Unicode isolates.
   */
  message: text.optional(),
  /** Where in the student's own source the call threw that `message` tells of. */
  location: sourceLocation.optional(),
  /** Id of the misconception that explains every call of this check. */
  misconception: z.string().max(100).optional(),
  comparison: comparison.optional(),
  accuracy: accuracyEvidence.optional(),
  models: z.array(modelSummary).max(10).optional(),
  /** Wall-clock milliseconds. */
  ms: z.number(),
})

/** A check's outcome with the prose of the exercise's version, so that a report can be read by itself. */
export const checkResult = namedCheck.extend(checkOutcome.shape).extend({
  /** What to think about, in stages; Markdown and KaTeX. Only of a check that did not pass. */
  hints: z.array(text).optional(),
  /** What the named misconception is. */
  explanation: misconceptionText.optional(),
})

/** A data set as it was when it was used: sha256 over the sha256 of its files, see `grading/parent/dataset-hash.ts`. */
export const datasetHash = z.object({ name: z.string(), sha256: z.string() })

/** The full, instructor's view of one grading. */
export const report = z.object({
  exercise: z.string(),
  exerciseVersion: z.number(),
  graderVersion: z.number(),
  verdict: z.enum(VERDICTS),
  score: z.number(),
  maxScore: z.number(),
  checks: z.array(checkResult),
  /** Ids of all misconceptions named, each once, in order of appearance. */
  misconceptions: z.array(z.string()),
  engine: z.string(),
  /** Of the engine, its own kernels included; absent where none was used. */
  engineVersion: z.string().optional(),
  /** How much was trained, by the class of engine; absent where nothing is. */
  workload: z.enum(WORKLOADS).optional(),
  /** The data sets that the exercise uses, each with a hash over all its files; absent where it uses none. */
  datasets: z.array(datasetHash).optional(),
  seed: z.number(),
  /** Wall-clock milliseconds from the job's start to the report. */
  ms: z.number(),
  /** What ended the job as a whole, when something did: a sentence for the student. */
  message: text.optional(),
  /** Compile errors, or the error that stopped the program while it was loaded. */
  errors: z.array(sourceError).optional(),
  /** What the student's program printed, cut to the output limit. */
  log: z.string(),
})

/** A point of a training, as the page and the terminal show it while it runs. */
export const trainingProgress = z.object({
  /** `retraining`: the program is trained again with another seed, as the accuracy is too close to the threshold. */
  kind: z.enum([...TRAINING_EVENTS, 'retraining']),
  epoch: z.number().optional(),
  epochs: z.number().optional(),
  step: z.number().optional(),
  steps: z.number().optional(),
  metrics: z.record(z.string().max(100), z.number()).optional(),
  /** Measured by the host, in real time. */
  imagesPerSecond: z.number().optional(),
  etaSeconds: z.number().optional(),
  tensors: z.number().optional(),
  bytes: z.number().optional(),
  /** Of a retraining: which it is, of how many; the accuracy so far, and the accuracy to reach. */
  training: z.number().optional(),
  trainings: z.number().optional(),
  accuracy: z.number().optional(),
  threshold: z.number().optional(),
})
