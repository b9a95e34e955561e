/** The training's context that a grader gives to a student's `train`. */
import { TRAIN_CONTEXT } from './host.ts'
import type { WorkloadPlan } from './host.ts'

/** The part that crosses the boundary. On the student's side the platform adds `random`, `report` and `checkpoint`. */
export type TrainingBudget = Pick<WorkloadPlan, 'epochs' | 'batchSize' | 'workload'> & {
  /** Share of the workload's seconds that this training may take, above 0; all of them unless told. */
  share?: number
  /** Keeps the weights of every checkpoint, as `kept` of the returned model. For small models: each takes memory. */
  history?: boolean
}

/**
 * The context of one training. Its type is `TrainContext` of the module `tamrin`. The search for
 * misconceptions never repeats a call with a context: trainings take too long.
 * @param random for a reference solution that trains in the grader's own isolate
 */
export function trainContext(
  { epochs, batchSize, workload, share = 1, history = false }: TrainingBudget,
  random: () => number,
) {
  const told = { epochs, batchSize, workload }
  return {
    ...told,
    random,
    report: (_metrics: Record<string, number>): void => undefined,
    checkpoint: (_model: unknown): void => undefined,
    /** Marks a context for the boundary. */
    [TRAIN_CONTEXT]: { ...told, share, history },
  }
}
