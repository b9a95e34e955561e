/**
 * What grading answers with: verdicts, check results and the report.
 * Imported by graders, by the server and, as types only, by the web page.
 */

/** Every way in which a check or a whole submission can end. */
export const VERDICTS = [
  'passed',
  'failed',
  'error',
  'missing',
  'time',
  'memory',
  'output',
  'crashed',
  'cancelled',
  'internal',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** Who may see what of a check; see `visibility.ts`. */
export const VISIBILITIES = ['open', 'sentence', 'after-due', 'secret'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** The class of engine that a training ran on; it fixes how much is trained and the threshold. */
export const WORKLOADS = ['small', 'medium', 'large'] as const
export type Workload = (typeof WORKLOADS)[number]

/** A text in both languages of the platform. */
export interface Text {
  en: string
  fa: string
}

/** What a grader declares of a check. */
export interface CheckPlan {
  /** In kebab case, unique within the grader. */
  id: string
  /** Points that the check is worth, above 0. */
  points: number
  visibility: Visibility
}

/** A check with its sentence, which comes from the exercise's feedback.md. */
export interface NamedCheck extends CheckPlan {
  /** A sentence that a student can read: "flips the kernel". */
  name: string
  nameFa: string
}

/** What a grader is before it runs: its checks, in the order in which they run, and the ids of its misconceptions. */
export interface GraderPlan {
  checks: CheckPlan[]
  misconceptions: string[]
}

/** Two values side by side, cut to a readable size, for the report's pictures and tables. */
export interface Comparison {
  expected: ComparedValue
  got: ComparedValue
  /** Index of the first value that differs, one entry an axis; absent when the shapes differ. */
  firstDifference?: number[]
  /** Largest absolute difference allowed. */
  tolerance?: number
}

/** A number, array, image or tensor as it is shown: its full shape and at most the first values. */
export interface ComparedValue {
  kind: 'number' | 'array' | 'tensor' | 'other'
  shape: number[]
  dtype?: string
  /** Row-major, at most 1,024 values; non-finite numbers as strings ("NaN", "Infinity"). */
  values: (number | string | boolean)[]
  /** True when `values` holds fewer than the shape says. */
  cut: boolean
}

/** What a proportion on n samples that were held out says. */
export interface Measured {
  n: number
  correct: number
  accuracy: number
  /** 95 % Wilson interval. */
  interval: [number, number]
}

/** One of several trainings of the same program. */
export interface SeedAccuracy extends Measured {
  /** 0 where a student reads it: with it the hidden inputs could be drawn again. */
  seed: number
}

/** By which measure a checkpoint was the best of its training. */
export const MEASURES = ['val-accuracy', 'val-loss', 'loss'] as const
export type Measure = (typeof MEASURES)[number]

/** Which weights were scored of a training that was cut off. */
export interface ScoredWeights {
  cutOff: 'time' | 'cancelled'
  /** After which epoch they were kept, of how many that were asked for; absent in a loop of the program's own. */
  epoch?: number
  epochs?: number
  /** Absent where nothing was measured: then they are the last that were kept. */
  by?: Measure
}

/**
 * An accuracy with its uncertainty. Of several trainings n and correct count all predictions; the
 * interval is that of their mean on one set of samples, since more trainings add no samples.
 */
export interface AccuracyEvidence extends Measured {
  threshold: number
  /** All trainings where the first was too close to the threshold to decide, the first included: their mean counts. */
  trainings?: SeedAccuracy[]
  /** Set where the training was cut off. */
  weights?: ScoredWeights
  /** Row = truth, column = predicted. */
  confusion?: number[][]
  /** Images taken for another class, the surest first; at most 8. */
  worst?: WrongPrediction[]
}

/** An image that was taken for another class. */
export interface WrongPrediction {
  height: number
  width: number
  channels: number
  /** Row-major, whole numbers 0 to 255. */
  pixels: number[]
  truth: number
  predicted: number
  /** What the model gave for the predicted class, 0 to 1. */
  confidence: number
}

/** The table of `model.summary()`. */
export interface ModelSummary {
  /** What was summarised: the name of the function that built it. */
  title: string
  /** Output shapes are without the batch. */
  layers: { name: string; kind: string; output: (number | null)[]; parameters: number }[]
  parameters: number
}

/** What a misconception is called and why it is wrong; Markdown and KaTeX. */
export interface MisconceptionText {
  title: Text
  explain: Text
}

/** How one check ended, as the grader tells it: without prose but what it has found. */
export interface CheckOutcome extends CheckPlan {
  verdict: Verdict
  /** Points earned, 0 to `points`. */
  earned: number
  /** What was found, in one or two sentences; also for a passed check where it says something (an accuracy). */
  message?: Text
  /** Where in the student's own source the call threw that `message` tells of. */
  location?: SourceLocation
  /** Id of the misconception that explains every call of this check. */
  misconception?: string
  comparison?: Comparison
  accuracy?: AccuracyEvidence
  models?: ModelSummary[]
  /** Wall-clock milliseconds. */
  ms: number
}

/** A check's end with the prose of the exercise's version, so that a report can be read by itself. */
export interface CheckResult extends CheckOutcome, NamedCheck {
  /** What to think about, in stages; Markdown and KaTeX. Only of a check that did not pass. */
  hints?: Text[]
  /** What the named misconception is. */
  explanation?: MisconceptionText
}

/** Where in the student's own source something happened; both 1-based. */
export interface SourceLocation {
  file: string
  line: number
  column: number
}

/** A compile or run-time error at its place in the student's source, word for word. */
export interface SourceError {
  message: string
  location?: SourceLocation
}

/** A data set as it was when it was used: sha256 over the sha256 of its files, see `server/grading/parent/dataset-hash.ts`. */
export interface DatasetHash {
  name: string
  sha256: string
}

/** The full, instructor's view of one grading. */
export interface Report {
  exercise: string
  exerciseVersion: number
  graderVersion: number
  verdict: Verdict
  score: number
  maxScore: number
  checks: CheckResult[]
  /** Ids of all misconceptions named, each once, in order of appearance. */
  misconceptions: string[]
  engine: string
  /** Of the engine, its own kernels included; absent where none was used. */
  engineVersion?: string
  /** How much was trained, by the class of engine; absent where nothing is. */
  workload?: Workload
  /** The data sets that the exercise uses, each with a hash over all its files; absent where it uses none. */
  datasets?: DatasetHash[]
  seed: number
  /** Wall-clock milliseconds from the job's start to the report. */
  ms: number
  /** What ended the job as a whole, when something did: a sentence for the student. */
  message?: Text
  /** Compile errors, or the error that stopped the program while it was loaded. */
  errors?: SourceError[]
  /** What the student's program printed, cut to the output limit. */
  log: string
}
