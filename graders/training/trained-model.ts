/** A training of the student's, and the model that comes of it, in both isolates. */
import type * as tf from '@tensorflow/tfjs'
import { trainContext } from '../training-context.ts'
import type { TrainingBudget } from '../training-context.ts'
import type { CheckContext, StudentModel } from '../vocabulary.ts'
import { persianNumber, verbatim } from '../wording.ts'
import type { TrainingData, TrainingTools } from './plan.ts'

export interface TrainedModel {
  /** In the student's isolate. */
  own: StudentModel
  /** The copy that is scored, in the grader's. */
  model: tf.LayersModel
}

/** Trains on these samples; fails the check unless a model comes back that takes and gives what is due. */
export async function trainedModel(
  { plan, workload }: Pick<TrainingTools, 'plan' | 'workload'>,
  context: CheckContext,
  data: TrainingData,
  budget: TrainingBudget,
): Promise<TrainedModel> {
  const { name = 'train', classes, outputs = classes } = plan
  const input = (typeof plan.input === 'function' ? plan.input(workload) : plan.input) ?? data.images.shape.slice(1)
  const returned = await plan.train(data, trainContext(budget, context.random))
  const own = context.model(returned, { en: `the result of ${name}`, fa: `نتیجهٔ ${verbatim(name)}` })
  const model = await own.rebuild()
  const shape = `[n, ${input.join(', ')}]`
  context.property(takes(model.inputs, input) && takes(model.outputs, [outputs]), {
    en:
      `the model takes inputs of shape ${shape} and gives ${outputs} ${outputs === 1 ? 'output' : 'outputs'} for ` +
      'each',
    fa: `مدل ورودی‌هایی با شکل ${verbatim(shape)} می‌گیرد و برای هر یک ${persianNumber(outputs)} خروجی می‌دهد`,
  })
  return { own, model }
}

/** Whether there is one tensor of this shape behind the axis of the batch; any size may be left open. */
function takes(tensors: readonly tf.SymbolicTensor[], wanted: readonly number[]): boolean {
  const [first, ...others] = tensors
  return (
    others.length === 0 &&
    first?.shape.length === wanted.length + 1 &&
    wanted.every((size, axis) => (first.shape[axis + 1] ?? size) === size)
  )
}
