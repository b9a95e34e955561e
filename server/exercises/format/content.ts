/** A parsed exercise and the part of it that grades: the types that folder, store and gate share. */
import type { GraderPlan, NamedCheck, Verdict } from '../../../graders/report.ts'
import type { DataFile, OwnDataset } from '../../datasets/own.ts'
import type { Feedback } from './feedback.ts'
import type { Expectation, FrontMatter, Limits, Workloads } from './front-matter.ts'
import type { Problem } from './problems.ts'

/** Texts by path within the exercise's folder, with forward slashes. */
export type ExerciseFiles = Record<string, string>

export interface Attempt {
  file: string
  /** One program that contains what it imports from the solution. */
  source: string
  expected: Expectation
}

export interface ExerciseContent {
  slug: string
  frontMatter: FrontMatter
  persian: { title: string; summary: string }
  /** Markdown with KaTeX, without the front matter. */
  statement: { en: string; fa: string }
  /** The prose of checks and misconceptions. */
  feedback: Feedback
  /** The texts that the Persian files lack. */
  untranslated: Problem[]
  starter: string
  solution: string
  attempts: Attempt[]
  /** All files of the exercise, with plain line ends. */
  files: ExerciseFiles
  /** The files of its own data sets. */
  dataFiles: readonly DataFile[]
}

/** A bundled grader. */
export interface GraderBundle {
  /** grader.ts, misconceptions.ts, solution.ts and what they import from data/. */
  source: ExerciseFiles
  /** One ES module that exports `plan()` and `grade(host, tf)`. */
  text: string
  /** sha256 over source and text. */
  hash: string
  /** Whether the grader's isolate needs `@tensorflow/tfjs`. */
  usesTensors: boolean
}

/** The part of an exercise that a grading job needs. */
export interface GradableExercise {
  slug: string
  exerciseVersion: number
  graderVersion: number
  bundle: string
  graderHash: string
  usesTensors: boolean
  /** The functions that a solution exports. */
  exports: string[]
  limits: Limits
  /** By name; those that it brings along as they are. */
  datasets: (string | OwnDataset)[]
  /** The pretrained bases that it declares. Absent: none. */
  bases?: string[]
  /** Bases whose features are computed beforehand. Absent: none. */
  features?: string[]
  workloads?: Workloads
  /** Empty for a draft that never passed the gate. */
  checks: NamedCheck[]
  /** Absent where the grader was published with its prose in itself. */
  feedback?: Feedback
}

/** Asks a bundle for its plan, in an isolate. The reason says why there is none. */
export type PlanOf = (
  exercise: GradableExercise,
) => Promise<{ ok: true; value: GraderPlan } | { ok: false; reason: string }>

/** The result of one file with one seed. */
export interface GateOutcome {
  seed: number
  verdict: Verdict
  score: number
  maxScore: number
  /** Ids of the checks that did not pass. */
  fails: string[]
  /** Their names: the id, or `id/variant`. */
  misconceptions: string[]
  ms: number
}

/** One line of the gate's table. */
export interface GateRow {
  /** solution.ts, starter.ts or attempts/<name>.ts. */
  file: string
  expected: string
  got: string
  ok: boolean
  /** Whether all seeds gave the same result. */
  agreed: boolean
  /** One sentence: the deviation, or that there is none. */
  reason: string
  outcomes: GateOutcome[]
}

/** The result of a gate. */
export interface GateResult {
  ok: boolean
  measuredAt: string
  engine: string
  seeds: number[]
  rows: GateRow[]
  /** Attempts that their reports do not tell apart. Absent in gates from before this was looked at. */
  sameReports?: Problem[]
}
