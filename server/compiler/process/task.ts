/** What a compile process is asked, and what it answers, as plain data. */
import type { SourceError } from '../../../graders/report.ts'
import type { Program } from '../../sandbox/program.ts'

/** A student's solution, to be made a program for the sandbox. `file` is its name in messages. */
export interface SolutionTask {
  kind: 'solution'
  source: string
  file: string
}

/** A grader with the files of its exercise, to be bundled. `root` is the repository's. */
export interface GraderTask {
  kind: 'grader'
  slug: string
  files: Readonly<Record<string, string>>
  root: string
}

/** A student-side source, whose imports and exports are asked. */
export interface ModuleTask {
  kind: 'module'
  source: string
}

/** An attempt that imports the solution, to be made one source. `reference` is the path that it imports. */
export interface AttemptTask {
  kind: 'attempt'
  source: string
  solution: string
  reference: string
}

/** An error of an instructor's source; line and column from 1. */
export interface Diagnostic {
  message: string
  file?: string
  line?: number
  column?: number
}

type Diagnosed<Value> = ({ ok: true } & Value) | { ok: false; errors: Diagnostic[] }

export type Compiled = { ok: true; program: Program } | { ok: false; errors: SourceError[] }

/** `inputs`: the exercise's files that the bundle holds. */
export type BundledGrader = Diagnosed<{ text: string; inputs: string[]; usesTensors: boolean }>

/** `errors`: syntax errors. Where there are any, `exports` is empty. */
export interface ModuleFacts {
  imports: string[]
  exports: string[]
  errors: Diagnostic[]
}

export interface Answers {
  solution: Compiled
  grader: BundledGrader
  module: ModuleFacts
  attempt: Diagnosed<{ text: string }>
}

export type CompileTask = SolutionTask | GraderTask | ModuleTask | AttemptTask
export type AnswerTo<Task extends CompileTask> = Answers[Task['kind']]

/** What a compile process tells. */
export type CompileMessage =
  /** It can take a task. `pids`: its own and its compiler's. */
  | { type: 'ready'; pids: number[] }
  | { type: 'answer'; answer: Answers[CompileTask['kind']] }
  /** The answer is larger than it may be. */
  | { type: 'too-large' }
  /** The compiler has died; the last message. */
  | { type: 'died'; signal: NodeJS.Signals | null }
