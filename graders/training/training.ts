/** The checks of an exercise in which something is trained. */
import type { TensorFlow } from '../rebuild.ts'
import type { CheckContext, GraderTools } from '../vocabulary.ts'
import { returnsBestWeights } from './best-weights.ts'
import { createHeldOut } from './held-out.ts'
import { createFirstTraining } from './first-training.ts'
import { learnsSorted } from './sorted-training.ts'
import type { TrainingPlan } from './plan.ts'

/**
 * Bodies of checks that are declared with `trains: true`. Whichever runs first makes the first small training. Where
 * that fails, no other is tried.
 */
export interface TrainingChecks {
  /** Trained on few samples in random order, whose classes bear other numbers than usual, the model learns. */
  learnsFromFew(context: CheckContext): Promise<void>
  /** Trained on few samples that are sorted by label, it recognises every class. */
  learnsSorted(context: CheckContext): Promise<void>
  /** Trained with the workload, it recognises this share of the held-out samples; its layers stand in the report. */
  reaches(threshold: number): (context: CheckContext) => Promise<void>
  /** It reaches the workload's threshold, by the mean of three trainings where one leaves it open. */
  reachesThreshold(context: CheckContext): Promise<void>
  /** Of the held-out samples of every class it recognises this share: one class must not pay for the others. */
  recallsEveryClass(floor: number): (context: CheckContext) => Promise<void>
  /** Trained where the validation loss rises, it returns early weights; names this misconception where it does not. */
  returnsBestWeights(misconception: string): (context: CheckContext) => Promise<void>
  /** Fails a check of the exercise's own where the first small training has failed. */
  mustHaveLearned(context: CheckContext): Promise<void>
}

/**
 * @example
 * const training = createTraining(tf, tools, {
 *   dataset: 'mnist', samples: { en: 'digits', fa: 'رقم' }, classes: 10, input: [28, 28, 1],
 *   train: (data, context) => tools.student.train(data, context),
 *   prepare: (images) => images.toFloat().div(255),
 *   small: { pool: 2000, ofEachClass: 60, epochs: 4, batchSize: 16, threshold: 0.35 },
 *   misconceptions: ['untrained'],
 * })
 * check('learns-from-a-few-digits', { points: 1, visibility: 'open', trains: true }, training.learnsFromFew)
 */
export function createTraining(
  tensorFlow: TensorFlow,
  { workload, publicImages, heldOutImages }: Pick<GraderTools<unknown>, 'workload' | 'publicImages' | 'heldOutImages'>,
  plan: TrainingPlan,
): TrainingChecks {
  const tools = { tensorFlow, plan, workload, publicImages, heldOutImages }
  const { learnsFromFew, mustHaveLearned } = createFirstTraining(tools)
  const heldOut = createHeldOut(tools)
  return {
    learnsFromFew,
    mustHaveLearned,
    async learnsSorted(context) {
      await mustHaveLearned(context)
      await learnsSorted(tools, context)
    },
    reaches: (threshold) => async (context) => {
      await mustHaveLearned(context)
      await heldOut.reaches(context, threshold)
    },
    async reachesThreshold(context) {
      await mustHaveLearned(context)
      await heldOut.reachesWorkload(context)
    },
    returnsBestWeights: (misconception) => async (context) => {
      await mustHaveLearned(context)
      await returnsBestWeights(tools, context, misconception)
    },
    recallsEveryClass: (floor) => async (context) => {
      await mustHaveLearned(context)
      await heldOut.recallsEveryClass(context, floor)
    },
  }
}
