/**
 * The shape of a report, written once. `report.ts` infers its types from it. The messages of a grading process
 * and the HTTP contract derive their schemas from it. An untrusted report must keep the bounds.
 * No isolate and no grading process may load this file, only import its types: see tests/architecture.test.ts.
 */
import { z } from 'zod'
import {
  CUT_OFFS,
  FINDING_KINDS,
  MEASURES,
  SIZE_DIFFERENCES,
  TRAINING_EVENTS,
  VALUE_KINDS,
  VERDICTS,
  VISIBILITIES,
  WORKLOADS,
} from './report.ts'
import { batchSheet, pictureSheet, wrongPrediction } from './picture-schema.ts'
import { className, text } from './text-schema.ts'

/** A check as a grader declares it. */
export const checkPlan = z.object({
  /** In kebab case, unique within the grader. */
  id: z.string().max(200),
  /** Points that the check is worth, above 0. */
  points: z.number(),
  visibility: z.enum(VISIBILITIES),
  /** Set where a trial run leaves it out, because it trains for minutes. */
  submitOnly: z.literal(true).optional(),
})

/** A check with its sentence, which comes from the exercise's feedback.md. */
export const namedCheck = checkPlan.extend({
  /** A sentence that a student can read: "flips the kernel". */
  name: z.string().max(400),
  nameFa: z.string().max(400),
})

/**
 * A grader's declarations: its checks, in the order in which they run, and the names of its misconceptions, each
 * followed by those of its variants: `input-mutated`, `input-mutated/kernel-reversed`.
 */
export const graderPlan = z.object({
  checks: z.array(checkPlan).max(1_000),
  misconceptions: z.array(z.string().max(200)).max(1_000),
})

/** A number, array, image or tensor as a report shows it: the full shape, but only the first values. */
export const comparedValue = z.object({
  kind: z.enum(VALUE_KINDS),
  shape: z.array(z.number()).max(10),
  dtype: z.string().max(20).optional(),
  /** Row-major, at most 1,024 values. Non-finite numbers are strings ("NaN", "Infinity"). */
  values: z.array(z.union([z.number(), z.string().max(200), z.boolean()])).max(1_024),
  /** True where `values` has fewer values than the shape. */
  cut: z.boolean(),
})

/** Two values side by side, cut to a readable size, for the report's pictures and tables. */
export const comparison = z.object({
  expected: comparedValue,
  got: comparedValue,
  /** Index of the first value that differs, one entry per axis. Absent where the shapes differ. */
  firstDifference: z.array(z.number()).max(40).optional(),
  /** Largest absolute difference allowed. */
  tolerance: z.number().optional(),
})

/** A proportion of n held-out samples. */
export const measured = z.object({
  n: z.number(),
  correct: z.number(),
  accuracy: z.number(),
  /** 95 % Wilson interval. */
  interval: z.tuple([z.number(), z.number()]),
})

/** One of several trainings of the same program. */
export const seedAccuracy = measured.extend({
  /** 0 in a student's view: with the seed the hidden inputs could be drawn again. */
  seed: z.number().int(),
})

/** Which weights of a training that was cut off were scored. */
export const scoredWeights = z.object({
  cutOff: z.enum(CUT_OFFS),
  /** The epoch after which they were kept, of `epochs` asked for. Absent in a loop of the program's own. */
  epoch: z.number().optional(),
  epochs: z.number().optional(),
  /** Absent where nothing was measured: then they are the last weights that were kept. */
  by: z.enum(MEASURES).optional(),
})

/**
 * An accuracy with its uncertainty. With several trainings, n and correct count all predictions. The interval
 * is that of their mean on one set of samples, since more trainings add no samples.
 */
export const accuracyEvidence = measured.extend({
  threshold: z.number(),
  /** All trainings, where the first was too close to the threshold to decide. Their mean counts. */
  trainings: z.array(seedAccuracy).max(10).optional(),
  /** Set where the training was cut off. */
  weights: scoredWeights.optional(),
  /** Row = truth, column = predicted. */
  confusion: z.array(z.array(z.number()).max(1_000)).max(1_000).optional(),
  /** Wrongly classified images, the surest first. */
  worst: z.array(wrongPrediction).max(8).optional(),
  /** Names of the classes, where numbers do not say it. */
  labels: z.array(className).max(1_000).optional(),
})

/** The table of `model.summary()`. */
export const modelSummary = z.object({
  /** The name of the function that built the model. */
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

/** A misconception's title and why it is wrong, in Markdown and KaTeX. */
export const misconceptionText = z.object({
  title: text,
  /** True of all variants. */
  explain: text,
  /** What is true of the variant that was seen only. */
  variant: text.optional(),
})

/** A place in the student's own source; both numbers from 1. */
export const sourceLocation = z.object({ file: z.string().max(200), line: z.number(), column: z.number() })

/** A place between two characters of the source; both numbers from 1, columns in UTF-16 code units. */
export const sourcePosition = z.object({ line: z.number(), column: z.number() })

/** What mends an error: the text that is to stand from `from` up to, but without, `to`. */
export const sourceFix = z.object({ from: sourcePosition, to: sourcePosition, text: z.string().max(400) })

/** A compile or run-time error with its place in the student's source. A thrown error is told word for word. */
export const sourceError = z.object({
  message: text,
  location: sourceLocation.optional(),
  /** Present where the error has one certain mend. */
  fix: sourceFix.optional(),
})

/** By how much the size of a result differs, in few words, so that it can hold next to nothing. */
export const sizeDifference = z.object({
  how: z.enum(SIZE_DIFFERENCES),
  /** Of `axis`, the one axis that differs, and by how much: one or two. */
  axis: z.int().min(0).max(9).optional(),
  by: z.int().min(-2).max(2).optional(),
})

/** What a check found, without a value: a hidden check may tell it. */
export const finding = z.object({
  kind: z.enum(FINDING_KINDS),
  /** The grader's label of what was compared. */
  label: text.optional(),
  size: sizeDifference.optional(),
  /** The shape that is due, where no answer of the program has had an influence on it. */
  due: z.array(z.number()).max(10).optional(),
})

/** The outcome of one check as the grader reports it. Its only prose is what the grader found. */
export const checkOutcome = checkPlan.extend({
  verdict: z.enum(VERDICTS),
  /** Points earned, 0 to `points`. */
  earned: z.number(),
  /**
   * The finding, in one or two sentences. A passed check may have one too (an accuracy).
   * In the Persian text, Unicode isolates surround code and foreign words.
   */
  message: text.optional(),
  /** Absent where the check passed, or ended otherwise than by a wrong result or an error. */
  finding: finding.optional(),
  /** An open check that has failed for the same reason and tells it. */
  sameAs: checkPlan.shape.id.optional(),
  /** A failed check from whose failure this one follows. */
  followsFrom: checkPlan.shape.id.optional(),
  /** The place in the student's own source where the call threw. */
  location: sourceLocation.optional(),
  /** Id of the misconception that explains every call of this check. */
  misconception: z.string().max(100).optional(),
  /** Id of its variant, where only one fits. */
  variant: z.string().max(100).optional(),
  comparison: comparison.optional(),
  accuracy: accuracyEvidence.optional(),
  models: z.array(modelSummary).max(10).optional(),
  sheets: z.array(pictureSheet).max(8).optional(),
  /** Wall-clock milliseconds. */
  ms: z.number(),
})

/** A check's outcome with the prose of the exercise's version, so that the report is complete in itself. */
export const checkResult = namedCheck.extend(checkOutcome.shape).extend({
  /** Hints in stages, in Markdown and KaTeX. Only for a check that did not pass. */
  hints: z.array(text).optional(),
  /** The explanation of the named misconception. */
  explanation: misconceptionText.optional(),
  /** What the program printed while the check ran, or the beginning of it. */
  log: z.string().optional(),
  /** A sentence that points to another check, of `sameAs` or `followsFrom`. */
  elsewhere: text.optional(),
  /** Wall-clock milliseconds. Absent in a student's view of a hidden check. */
  ms: z.number().optional(),
})

/** A data set as it was used: sha256 over the sha256 of its files, see `grading/parent/dataset-hash.ts`. */
export const datasetHash = z.object({
  name: z.string(),
  sha256: z.string(),
  /** Set where a program has drawn its images. */
  generated: z.literal(true).optional(),
})

/** A pretrained base as it was used: sha256 over all its weights in the order of the layers. */
export const baseHash = z.object({
  name: z.string(),
  sha256: z.string(),
  /** Set where this project's small network has stood in for the published weights. */
  small: z.literal(true).optional(),
})

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
  /** The engine's, with its own kernels. Absent where no engine was used. */
  engineVersion: z.string().optional(),
  /** How much was trained, by the class of engine. Absent where nothing was trained. */
  workload: z.enum(WORKLOADS).optional(),
  /** The exercise's data sets, each with a hash over all its files. Absent where it uses none. */
  datasets: z.array(datasetHash).optional(),
  /** The exercise's pretrained bases, each with the hash of its weights. Absent where it uses none. */
  bases: z.array(baseHash).optional(),
  seed: z.number(),
  /** Wall-clock milliseconds from the job's start to the report. */
  ms: z.number(),
  /** A sentence for the student, where the whole job ended early. */
  message: text.optional(),
  /** Compile errors, or the error that the program threw while it was loaded. */
  errors: z.array(sourceError).optional(),
  /** Characters of all texts and count of all numbers in the source, where there are many. For instructors only. */
  literals: z.object({ characters: z.number(), numbers: z.number() }).optional(),
  /** What the student's program printed, cut to the output limit. */
  log: z.string(),
})

/** A point of a training, as the page and the terminal show it while it runs. */
export const trainingProgress = z.object({
  /** `retraining`: the accuracy is too close to the threshold, so the program trains again with another seed. */
  kind: z.enum([...TRAINING_EVENTS, 'retraining']),
  /** Which call of the program trains, from 1: several `fit` of one call are one training. */
  call: z.number().optional(),
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
  batch: batchSheet.optional(),
  /** Of a retraining: its number, how many there are, the accuracy so far and the accuracy to reach. */
  training: z.number().optional(),
  trainings: z.number().optional(),
  accuracy: z.number().optional(),
  threshold: z.number().optional(),
})
