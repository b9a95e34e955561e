/** A job: everything that one grading process needs, as plain data. */
import type { WorkloadPlan } from '../../../graders/host.ts'
import type { LocatedDataset } from '../../datasets/declaration.ts'
import type { EngineLocation } from '../../engine/open.ts'
import { MAX_SLOWDOWN } from '../../sandbox/budget.ts'
import type { Program } from '../../sandbox/program.ts'

/** Limits of one grading, in seconds and megabytes. */
export interface JobLimits {
  /** Seconds of the student's program within one check. */
  call: number
  /** Seconds of the student's program in all, trainings apart. */
  total: number
  /** Megabytes of the student's isolate. */
  memory: number
  /** Megabytes of the student's tensors. */
  tensors: number
}

/** An engine, with what a process needs to open it. */
export interface JobEngine extends EngineLocation {
  environment: Readonly<Record<string, string>>
  /** Set for drivers that reserve more address space than any limit allows. */
  unlimitedAddresses: boolean
}

export interface Job {
  exercise: string
  program: Program
  /** The grader's bundle: an ES module that exports `grade(host, tf)`. */
  bundle: string
  /** Whether the grader imports `@tensorflow/tfjs`. */
  graderUsesTensors: boolean
  seed: number
  /** Seeds of further trainings, where the first one's accuracy does not decide. */
  furtherSeeds: number[]
  /** `plan`: the grader tells what it declares, and no program runs. */
  mode: 'run' | 'submit' | 'plan'
  limits: JobLimits
  /** Present for a training; `seconds` is the processor time of a call that trains. */
  workload?: WorkloadPlan & { seconds: number }
  /** What trains; absent: wasm. */
  engine?: JobEngine
  /** The data sets that the exercise declares, found and verified. */
  datasets: LocatedDataset[]
}

/** Further trainings that a grader may ask for. */
export const FURTHER_TRAININGS = 2

/** Real seconds after which each of a job's own limits has certainly ended it. */
export function longestSeconds({ limits, workload, furtherSeeds }: Job): number {
  const trainings = workload ? MAX_SLOWDOWN * workload.seconds * (1 + furtherSeeds.length) : 0
  const kind = workload ? 'training' : 'quick'
  return limits.total + trainings + GRADER_SECONDS[kind] + MAX_SLOWDOWN * MODEL_SECONDS[kind] + 5
}

/** Seconds that a grader's own code may take. */
export const GRADER_SECONDS = { quick: 20, training: 180 }

/** Seconds of processor time that the student's models may take in the grader, mostly to predict held-out data. */
export const MODEL_SECONDS = { quick: 12, training: 120 }

/** The most characters of source that a solution may have. */
export const MAX_SOURCE = 256_000

/** What a program may print before it is stopped. */
export const OUTPUT_LIMITS = { kept: 64_000, total: 1_000_000, lines: 20_000 }

/** Resident megabytes beyond which a grading process is killed. */
export const RESIDENT_MEGABYTES = 6_000
