/**
 * Builds a pretrained base of its topology and weights, in either isolate. The weights are handed to the layers as
 * they are built: nothing is drawn at random, and no value is copied.
 */
import type * as tf from '@tensorflow/tfjs'
import type { BaseArtifacts, Preprocessing, Pretrained } from './host.ts'
import type { TensorFlow } from './rebuild.ts'

type Topology = Parameters<TensorFlow['models']['modelFromJSON']>[0]

/** The protected method of TensorFlow.js 4 through which every layer makes its weights. */
export type AddWeight = (this: { name: string }, ...args: AddWeightArguments) => tf.LayerVariable
type AddWeightArguments = [
  name: string,
  shape: (number | null)[],
  dtype: tf.DataType | undefined,
  initializer: { apply(shape: number[]): tf.Tensor },
  ...rest: unknown[],
]

export interface BuiltBase {
  pretrained: Pretrained
  /** The model's weights in the order of `BaseArtifacts.names`, whatever becomes of the trainable flags. */
  variables: tf.LayerVariable[]
}

/** The name by which a base knows a weight. */
export const weightName = (layer: string, weight: string): string => `${layer}/${weight}`

/**
 * A fresh base over the given tensors, which stay the caller's. All layers are trainable.
 * @param addWeight what adds a weight to a layer; the prototype's own method by default
 * @throws Error where topology and weights do not belong together
 */
export async function buildPretrained(
  tensorFlow: TensorFlow,
  { name, size, preprocessing, topology, names, weights }: BaseArtifacts,
  addWeight?: AddWeight,
): Promise<BuiltBase> {
  const prototype = tensorFlow.layers.Layer.prototype as unknown as { addWeight: AddWeight }
  const before = prototype.addWeight
  const add = addWeight ?? before
  const variables: tf.LayerVariable[] = []
  const values = new Map<string, number>()
  for (let i = 0; i < names.length; i++) values.set(names[i]!, i)
  prototype.addWeight = function (weight, shape, dtype, _initializer, ...rest) {
    const wanted = weightName(this.name, weight)
    const index = values.get(wanted)
    if (index === undefined) throw new Error(`the base ${name} has no weight ${wanted}`)
    const value = weights[index]!
    if (value.shape.join() !== shape.join())
      throw new Error(
        `the weight ${wanted} has shape [${value.shape.join()}] where its layer asks for [${shape.join()}]`,
      )
    return (variables[index] = add.call(this, weight, shape, dtype, { apply: () => value.clone() }, ...rest))
  }
  let built: Promise<tf.LayersModel>
  try {
    // layers are built before it first waits
    built = tensorFlow.models.modelFromJSON(JSON.parse(topology) as Topology)
  } finally {
    prototype.addWeight = before
  }
  const model = await built
  return { pretrained: { name, size, model, preprocess: preprocessorOf(tensorFlow, preprocessing) }, variables }
}

/** The function that brings images of 0..255 into the form that a base was trained with. It leaves its argument. */
export function preprocessorOf(tensorFlow: TensorFlow, preprocessing: Preprocessing): Pretrained['preprocess'] {
  const { order, mean, std } = preprocessing
  return (images) =>
    tensorFlow.tidy(() => {
      // a copy of its own, where nothing else is to be done
      const floats = images.dtype === 'float32' ? images.clone() : images.toFloat()
      const ordered = order === 'bgr' ? floats.reverse(-1) : floats
      const centred = mean.every((value) => value === 0) ? ordered : ordered.sub(mean)
      return (std.every((value) => value === 1) ? centred : centred.div(std)) as tf.Tensor4D
    })
}
