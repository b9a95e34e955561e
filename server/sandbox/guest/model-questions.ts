/** The grader's questions about a student's model, answered by the methods that the program cannot replace. */
import type * as layers from '@tensorflow/tfjs-layers'
import type * as core from '@tensorflow/tfjs-core'
import type { Guest } from './start.ts'

/** @throws Error for a question that nobody asks */
export function answerOn(
  guest: Guest,
  model: layers.LayersModel,
  question: string,
  input: Record<string, core.Tensor>,
): unknown {
  const { customLayers, methodsOf, tf } = guest.tensorFlow!
  const { toJSON, getWeights, evaluate, trainOnBatch, predict, setWeights } = methodsOf(model)
  switch (question) {
    case 'artifacts':
      return {
        topology: JSON.stringify(customLayers.portable(toJSON.call(model, null, false))),
        weights: getWeights.call(model),
        names: model.weights.map((weight) => weight.originalName),
      }
    case 'evaluate': {
      const losses = evaluate.call(model, input.x!, input.y!)
      return Promise.all((Array.isArray(losses) ? losses : [losses]).map(async (loss) => (await loss.data())[0]))
    }
    case 'train-on-batch':
      return trainOnBatch.call(model, input.x!, input.y!).then((losses) => (Array.isArray(losses) ? losses : [losses]))
    case 'predict':
      return predict.call(model, input.x!)
    case 'set-weights':
      // a variable keeps a clone, since the shared tensors are disposed when the call ends
      return (tf as typeof core).tidy(() =>
        setWeights.call(
          model,
          (input.weights as unknown as core.Tensor[]).map((weight) => weight.clone()),
        ),
      )
    default:
      throw new Error(`unknown question ${question}`)
  }
}
