/** The training's context that a grader hands to a student's `train`. */
import { TRAIN_CONTEXT } from './host.ts'
import type { WorkloadPlan } from './host.ts'

/** What crosses of it; the platform adds `random`, `report` and `checkpoint` on the student's side. */
export type TrainingBudget = Pick<WorkloadPlan, 'epochs' | 'batchSize' | 'workload'>

/**
 * The context of one training; its type is `TrainContext` of the module `tamrin`. Calls with it
 * are never repeated to find a misconception: trainings are too long.
 * @param random for a reference solution that is run with it in the grader's own isolate
 */
export function trainContext({ epochs, batchSize, workload }: TrainingBudget, random: () => number) {
  const budget: TrainingBudget = { epochs, batchSize, workload }
  return {
    ...budget,
    random,
    report: (_metrics: Record<string, number>): void => undefined,
    checkpoint: (_model: unknown): void => undefined,
    /** By this the boundary knows a context. */
    [TRAIN_CONTEXT]: budget,
  }
}
