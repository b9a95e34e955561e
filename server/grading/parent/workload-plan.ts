/** What a training may do in one grading: the exercise's numbers for this class of engine and these data. */
import type { WorkloadPlan } from '../../../graders/host.ts'
import type { CheckPlan, Workload } from '../../../graders/report.ts'
import type { RunMode } from '../../../graders/run-mode.ts'
import type { DatasetSource, LocatedDataset } from '../../datasets/declaration.ts'
import type { Limits, Workloads } from '../../exercises/format/front-matter.ts'
import { type EngineLease, workloadFor } from './engine-lease.ts'

/** The workload that an engine of this class trains of an exercise; undefined where nothing is trained. */
export function workloadOf(workloads: Workloads | undefined, on: Pick<EngineLease, 'workload'>): Workload | undefined {
  return workloads && workloadFor(on.workload, workloads)
}

/** The grader's and the job's part of a workload: one threshold, that of the data, and the seconds of this engine. */
export function workloadPlan(
  workloads: Workloads,
  workload: Workload,
  { timeFactor }: Pick<EngineLease, 'timeFactor'>,
  data: readonly Pick<LocatedDataset, 'source'>[],
): WorkloadPlan & { seconds: number } {
  const { epochs, batchSize, samples, validation, heldOut, threshold, seconds, size } = workloads[workload]
  const source: DatasetSource = data.some((dataset) => dataset.source === 'generated') ? 'generated' : 'real'
  return {
    workload,
    epochs,
    batchSize,
    samples,
    ...(validation && { validation }),
    heldOut,
    threshold: typeof threshold === 'number' ? threshold : threshold[source],
    seconds: seconds * timeFactor,
    ...(size && { size }),
    source,
  }
}

/** Seconds of all trainings of a trial run that leaves out the workload's: they are small. */
const TRIAL_SECONDS = 30

/** The seconds of a trial run's trainings; empty where it makes the workload's training as well. */
export function trialPlan(
  checks: readonly Pick<CheckPlan, 'submitOnly'>[],
  mode: RunMode,
  { timeFactor }: Pick<EngineLease, 'timeFactor'>,
): { trialSeconds?: number } {
  const short = mode === 'run' && checks.some(({ submitOnly }) => submitOnly)
  return short ? { trialSeconds: TRIAL_SECONDS * timeFactor } : {}
}

/** An exercise's limits, with the tensors that its workload asks for. */
export function limitsFor(limits: Limits, workloads: Workloads | undefined, workload: Workload | undefined): Limits {
  const tensors = workload && workloads?.[workload].tensors
  return tensors ? { ...limits, tensors } : limits
}
