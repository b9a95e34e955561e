/**
 * What grading answers with: verdicts, check results and the report.
 * Imported by graders, by the server and, as types only, by the web page.
 */

/** Every way in which a check or a whole submission can end. */
export const VERDICTS = [
  'passed', 'failed', 'error', 'missing', 'time', 'memory', 'output', 'crashed', 'cancelled', 'internal',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** Who may see what of a check; see `visibility.ts`. */
export const VISIBILITIES = ['open', 'sentence', 'after-due', 'secret'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** The class of engine that a training ran on; it fixes how much is trained and the threshold. */
export const WORKLOADS = ['small', 'medium', 'large'] as const
export type Workload = (typeof WORKLOADS)[number]

/** A text in both languages of the platform. */
export interface Text { en: string; fa: string }

/** What is known of a check before it runs. */
export interface CheckPlan {
  /** The English name in kebab case, unique within the grader. */
  id: string
  /** A sentence that a student can read: "flips the kernel". */
  name: string
  nameFa: string
  /** Points that the check is worth, above 0. */
  points: number
  visibility: Visibility
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

/** An accuracy with its uncertainty, on n samples that were held out. */
export interface AccuracyEvidence {
  n: number
  correct: number
  accuracy: number
  /** 95 % Wilson interval. */
  interval: [number, number]
  threshold: number
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
export interface MisconceptionText { title: Text; explain: Text }

/** How one check ended. */
export interface CheckResult extends CheckPlan {
  verdict: Verdict
  /** Points earned, 0 to `points`. */
  earned: number
  /** What was found, in one or two sentences; also for a passed check where it says something (an accuracy). */
  message?: Text
  hint?: Text
  /** Id of the misconception that explains every call of this check. */
  misconception?: string
  /** What the named misconception is, so that a report can be read by itself. */
  explanation?: MisconceptionText
  comparison?: Comparison
  accuracy?: AccuracyEvidence
  models?: ModelSummary[]
  /** Wall-clock milliseconds. */
  ms: number
}

/** Where in the student's own source something happened; both 1-based. */
export interface SourceLocation { file: string; line: number; column: number }

/** A compile or run-time error at its place in the student's source, word for word. */
export interface SourceError { message: string; location?: SourceLocation }

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
