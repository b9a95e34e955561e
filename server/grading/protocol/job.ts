/** A job: everything that one grading process needs, as plain data. */
import type { WorkloadPlan } from '../../../graders/host.ts'
import type { LocatedBase } from '../../bases/declaration.ts'
import type { LocatedDataset } from '../../datasets/declaration.ts'
import type { EngineLocation } from '../../engine/open.ts'
import type { TotalSeconds } from '../../sandbox/budget.ts'
import type { Program } from '../../sandbox/program.ts'
import { MAX_SLOWDOWN, PATIENT_SLOWDOWN } from '../../sandbox/slowdown.ts'

/** Limits of one grading, in megabytes and in seconds of processor time. */
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

/** What a base makes of the first images of a split, in a file. */
export interface LocatedFeatures {
  base: string
  dataset: string
  split: 'train' | 'test'
  count: number
  /** Absolute path; see `bases/format/base-file.ts`. */
  file: string
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
  /** `plan`: the grader tells what it declares. `features`: features are computed. In both no program runs. */
  mode: 'run' | 'submit' | 'plan' | 'features'
  limits: JobLimits
  /**
   * Present for a training; `seconds` is the processor time of each call that trains. `trialSeconds` is that of all
   * together in a trial run that leaves out the workload's training.
   */
  workload?: WorkloadPlan & { seconds: number; trialSeconds?: number }
  /** What trains; absent: wasm. */
  engine?: JobEngine
  /** The data sets that the exercise declares, found and verified. */
  datasets: LocatedDataset[]
  /** The pretrained bases that it declares, at the workload's size. Absent: none. */
  bases?: LocatedBase[]
  /** The file into which a trained network is written; absent where none is kept. */
  network?: string
  /** Features that have been computed; in the mode `features` the one file that is to be made. */
  features?: LocatedFeatures[]
  /** Set where an earlier process of this grading has ended: its checks that have ended, and the seconds left. */
  goesOn?: { ended: string[]; left: TotalSeconds }
  /** Set where the grading is repeated, because the machine was too busy to tell. */
  patient?: boolean
}

/** Megabytes of the weights of a job's bases, which count in no quota of its program. VGG16 has 59. */
export const BASE_MEGABYTES = 256

/** How often a program may ask for a base before it is loaded anew. */
export const MOST_BASES = 50

/** Further trainings that a grader may ask for. */
export const FURTHER_TRAININGS = 2

/** A job's trainings may take so many times the seconds of one. */
const TRAININGS = 6

/** Seconds of a job's program in all. */
export function totalSeconds({ limits, workload }: Pick<Job, 'limits' | 'workload'>): TotalSeconds {
  if (!workload) return { checks: limits.total, trainings: 0 }
  return { checks: limits.total, trainings: workload.trialSeconds ?? TRAININGS * workload.seconds }
}

/** Seconds of processor time and of real time after which each of a job's own limits has certainly ended it. */
export function longestSeconds(job: Job): { processor: number; real: number } {
  if (job.mode === 'features') return { processor: 2 * FEATURE_SECONDS, real: 2 * FEATURE_SECONDS * MAX_SLOWDOWN }
  const { checks, trainings } = totalSeconds(job)
  const kind = job.workload ? 'training' : 'quick'
  const processor = checks + trainings + GRADER_SECONDS[kind] + MAX_SLOWDOWN * MODEL_SECONDS[kind] + STARTING
  return { processor, real: processor * (job.patient ? PATIENT_SLOWDOWN : MAX_SLOWDOWN) }
}

/** Seconds that a process may take to open engine and isolates. */
const STARTING = 5

/** Seconds of processor time that a grader's own code may take. */
export const GRADER_SECONDS = { quick: 20, training: 180 }

/** Seconds of processor time that the student's models may take in the grader, mostly to predict held-out data. */
export const MODEL_SECONDS = { quick: 12, training: 120 }

/** Seconds of processor time in which the features of one split are computed: 2,000 photographs take 6 minutes. */
export const FEATURE_SECONDS = 3_600

/** The most characters of source that a solution may have. */
export const MAX_SOURCE = 256_000

/** What a program may print before it is stopped. */
export const OUTPUT_LIMITS = { kept: 64_000, total: 1_000_000, lines: 20_000 }

/** Resident megabytes beyond which a grading process is killed. */
export const RESIDENT_MEGABYTES = 6_000
