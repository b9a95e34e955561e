/**
 * What becomes of a failure: how often the work is tried again, after which wait, and whose fault it is when
 * no try is left. Everybody who retries asks this table. ARCHITECTURE.md shows it, and a test compares the two.
 */
import type { Text, Verdict } from '../../../graders/report.ts'
import {
  ABANDONED,
  CANCELLED,
  COMPILED_TOO_LARGE,
  COMPILES_TOO_LARGE,
  COMPILES_TOO_LONG,
  CRASHED,
  CRASHED_BY_MEMORY,
  CRASHES_THE_COMPILER,
  faultText,
  KILLED,
  MODEL_STUCK,
  OUT_OF_MEMORY,
  STUCK,
} from './outcome-sentences.ts'

export interface RetryPolicy {
  /** What failed, in a sentence. */
  what: string
  /** Tries after the first one; `Infinity` where they have no limit. */
  retries: number
  /** Milliseconds before the next try. */
  wait: number
  /** Where it is set, each wait is twice the one before, up to so many milliseconds. */
  longestWait?: number
  /** Whose fault it is once no try is left. */
  fault: 'program' | 'grader' | 'platform' | 'nobody'
  /** How the grading ends once no try is left; absent where it goes on, or ends by another row. */
  end?: { verdict: Verdict; sentence(detail: string): Text }
}

const SECOND = 1_000
const MINUTE = 60 * SECOND

const couldNotStart = (detail: string): Text =>
  faultText(`the grading process could not be started: ${detail || 'no reason given'}`)
const couldNotCompile = (detail: string): Text =>
  faultText(`the compiler could not be started, or was killed: ${detail || 'no reason given'}`)
const engineFailed = (detail: string): Text => faultText(`the engine failed: ${detail}`)

export const RETRIES = {
  'compile-time': {
    what: 'The compiler takes longer over a source than it may.',
    retries: 0,
    wait: 0,
    fault: 'program',
    end: { verdict: 'time', sentence: () => COMPILES_TOO_LONG },
  },
  'compile-memory': {
    what: 'The compiler takes more memory for a source than it may.',
    retries: 0,
    wait: 0,
    fault: 'program',
    end: { verdict: 'memory', sentence: () => COMPILES_TOO_LARGE },
  },
  'compile-output': {
    what: 'A compiled source is larger than it may be.',
    retries: 0,
    wait: 0,
    fault: 'program',
    end: { verdict: 'error', sentence: () => COMPILED_TOO_LARGE },
  },
  'compile-crashed': {
    what: 'The compiler dies by itself of a source.',
    retries: 1,
    wait: 0,
    fault: 'program',
    end: { verdict: 'error', sentence: () => CRASHES_THE_COMPILER },
  },
  'compiler-died': {
    what: 'The compiler cannot be started, or is killed from outside.',
    retries: 2,
    wait: SECOND,
    fault: 'platform',
    end: { verdict: 'internal', sentence: couldNotCompile },
  },
  'not-started': {
    what: 'A grading process dies before the program begins.',
    retries: 1,
    wait: 0,
    fault: 'platform',
    end: { verdict: 'internal', sentence: couldNotStart },
  },
  'fork-server-died': {
    what: 'The fork server dies while a job runs.',
    retries: 1,
    wait: 0,
    fault: 'platform',
    end: { verdict: 'internal', sentence: couldNotStart },
  },
  'engine-not-opened': {
    what: 'The engine cannot be opened in a grading process.',
    retries: 1,
    wait: 0,
    fault: 'platform',
    end: { verdict: 'internal', sentence: engineFailed },
  },
  'engine-failed': {
    what: 'The engine fails while the program runs.',
    retries: 0,
    wait: 0,
    fault: 'platform',
    end: { verdict: 'internal', sentence: engineFailed },
  },
  'training-killed': {
    what: 'The process of a training is killed from outside.',
    retries: 1,
    wait: 0,
    // a program that makes the machine run out of memory is killed from outside as well
    fault: 'program',
    end: { verdict: 'crashed', sentence: () => KILLED },
  },
  'check-killed': {
    what: 'The process of a quick check is killed from outside.',
    retries: 1,
    wait: 0,
    fault: 'program',
    end: { verdict: 'crashed', sentence: () => KILLED },
  },
  crashed: {
    what: 'The process dies by itself while the program runs.',
    retries: 0,
    wait: 0,
    fault: 'program',
    end: { verdict: 'crashed', sentence: () => CRASHED_BY_MEMORY },
  },
  garbled: {
    what: 'The process sends a line that no grading process sends.',
    retries: 0,
    wait: 0,
    fault: 'program',
    end: { verdict: 'crashed', sentence: () => CRASHED },
  },
  time: {
    what: 'The program runs on after its time is over, and cannot be interrupted.',
    retries: 0,
    wait: 0,
    fault: 'program',
    end: { verdict: 'time', sentence: () => STUCK },
  },
  memory: {
    what: 'The process uses more memory than a grading has.',
    retries: 0,
    wait: 0,
    fault: 'program',
    end: { verdict: 'memory', sentence: () => OUT_OF_MEMORY },
  },
  'model-time': {
    what: 'One layer of a student’s model takes longer than all models may.',
    retries: 0,
    wait: 0,
    fault: 'program',
    end: { verdict: 'time', sentence: () => MODEL_STUCK },
  },
  'grader-time': {
    what: 'The grader does not end.',
    retries: 0,
    wait: 0,
    fault: 'grader',
    end: { verdict: 'internal', sentence: () => faultText('the grader did not come to an end') },
  },
  'machine-too-slow': {
    what: 'The machine is too busy to tell what becomes of a program: it is given more real time.',
    retries: 1,
    wait: 0,
    fault: 'platform',
    end: { verdict: 'internal', sentence: () => faultText('the machine is too busy to grade') },
  },
  cancelled: {
    what: 'Somebody cancels the job.',
    retries: 0,
    wait: 0,
    fault: 'nobody',
    end: { verdict: 'cancelled', sentence: () => CANCELLED },
  },
  'program-stopped': {
    what: 'The program is stopped at a limit and checks are left: it is loaded anew for them.',
    retries: 3,
    wait: 0,
    fault: 'program',
  },
  'process-ended': {
    what: 'The program ends its process and checks are left: a fresh process runs them.',
    retries: 3,
    wait: 0,
    fault: 'program',
  },
  'engine-sound': {
    what: 'The engine has failed and passes a probe: the training is repeated on it.',
    retries: 1,
    wait: 0,
    fault: 'platform',
    end: { verdict: 'internal', sentence: engineFailed },
  },
  'engine-broken': {
    what: 'The engine fails its probe: the training is repeated on the next engine.',
    retries: Infinity,
    wait: 0,
    fault: 'platform',
    end: { verdict: 'internal', sentence: (name: string) => faultText(`the engine ${name} failed`) },
  },
  'engine-given-up': {
    what: 'An engine has failed its probe: it is probed again.',
    retries: Infinity,
    wait: 10 * MINUTE,
    fault: 'nobody',
  },
  'job-not-started': {
    what: 'No process starts for a job, but one starts for a probe.',
    retries: 2,
    wait: 2 * SECOND,
    fault: 'platform',
    end: { verdict: 'internal', sentence: (reason: string) => faultText(`the grading could not begin: ${reason}`) },
  },
  'nothing-started': {
    what: 'No process starts for a job, nor for a probe: the job waits until one starts for a probe.',
    retries: 5,
    wait: 0,
    fault: 'platform',
    end: { verdict: 'internal', sentence: (reason: string) => faultText(`the grading could not begin: ${reason}`) },
  },
  'probe-failed': {
    what: 'No process starts for a probe: grading is paused, and the probe is repeated.',
    retries: Infinity,
    wait: 2 * SECOND,
    longestWait: MINUTE,
    fault: 'nobody',
  },
  'storage-failed': {
    what: 'The database takes no writes: grading is paused, and a write is tried again.',
    retries: Infinity,
    wait: SECOND,
    longestWait: 10 * SECOND,
    fault: 'nobody',
  },
  'server-died': {
    what: 'The server dies while a job runs: its lease runs out.',
    retries: 2,
    wait: 10 * SECOND,
    fault: 'platform',
    end: { verdict: 'internal', sentence: () => ABANDONED },
  },
} as const satisfies Record<string, RetryPolicy>

export type FailureKind = keyof typeof RETRIES

/** How the compiling of a source can fail, other than by errors of the source. */
export type CompileFailure =
  | 'compile-time'
  | 'compile-memory'
  | 'compile-output'
  | 'compile-crashed'
  | 'compiler-died'
  | 'cancelled'

/** How a grading process can fail, as its parent sees it. */
export type ProcessFailure = Exclude<
  FailureKind,
  | Exclude<CompileFailure, 'cancelled'>
  | 'program-stopped'
  | 'process-ended'
  | 'engine-sound'
  | 'engine-broken'
  | 'engine-given-up'
  | 'job-not-started'
  | 'nothing-started'
  | 'probe-failed'
  | 'storage-failed'
  | 'server-died'
>

/** Milliseconds for which a passed probe clears an engine: a process that dies meanwhile is the program's fault. */
export const PROBE_BELIEVED = MINUTE

/** Whether the work is tried again after so many failures of one kind, the last included. */
export function mayRetry(kind: FailureKind, failures: number): boolean {
  return failures <= RETRIES[kind].retries
}

/** Milliseconds before the next try, after so many failures in a row, the last included. */
export function waitAfter(
  { wait, longestWait = wait }: Pick<RetryPolicy, 'wait' | 'longestWait'>,
  failures: number,
): number {
  return Math.min(wait * 2 ** (failures - 1), Math.max(wait, longestWait))
}

/**
 * Counts the failures of one job, each kind by itself.
 * @returns a function that notes a failure, and answers whether to try again
 */
export function createRetries(): (kind: FailureKind) => boolean {
  const failures = new Map<FailureKind, number>()
  return (kind) => {
    const count = (failures.get(kind) ?? 0) + 1
    failures.set(kind, count)
    return mayRetry(kind, count)
  }
}
