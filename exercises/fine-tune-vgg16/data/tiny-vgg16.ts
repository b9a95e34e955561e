/** A base with the layer names of VGG16 and a handful of filters, and pictures that it tells apart. */
import * as tf from '@tensorflow/tfjs'
import type { Preprocessing, PublicImages } from '../../../graders/host.ts'
import type { Random } from '../../../graders/vocabulary.ts'

/** Convolutions and filters of the five blocks. */
const BLOCKS = [
  { convolutions: 2, filters: 4 },
  { convolutions: 2, filters: 4 },
  { convolutions: 3, filters: 6 },
  { convolutions: 3, filters: 6 },
  { convolutions: 3, filters: 8 },
] as const

/** Pixels of a side: five poolings leave one place. */
export const SIZE = 32

export const VGG16: Preprocessing = { order: 'bgr', mean: [103.939, 116.779, 123.68], std: [1, 1, 1] }

/** Names of the convolutions, in order. */
export const CONVOLUTIONS: readonly string[] = BLOCKS.flatMap(({ convolutions }, block) =>
  Array.from({ length: convolutions }, (_, i) => `block${block + 1}_conv${i + 1}`),
)

/** Names of all weights, in the order of the layers. */
export const WEIGHTS: readonly string[] = CONVOLUTIONS.flatMap((name) => [`${name}/kernel`, `${name}/bias`])

/**
 * VGG16 with few filters. Kernels are normal with variance 2 / inputs (He et al., 2015), those of the first layer
 * smaller by the size of the pixels, and biases above 0, so that no unit is dead and features are about 1.
 */
export function tinyVgg16(random: Random): tf.LayersModel {
  const inputs = tf.input({ shape: [SIZE, SIZE, 3] })
  let x = inputs
  BLOCKS.forEach(({ convolutions, filters }, block) => {
    for (let i = 1; i <= convolutions; i++)
      x = tf.layers
        .conv2d({ name: `block${block + 1}_conv${i}`, filters, kernelSize: 3, padding: 'same', activation: 'relu' })
        .apply(x) as tf.SymbolicTensor
    x = tf.layers.maxPooling2d({ name: `block${block + 1}_pool`, poolSize: 2 }).apply(x) as tf.SymbolicTensor
  })
  const model = tf.model({ inputs, outputs: x, name: 'vgg16' })
  for (const name of CONVOLUTIONS) {
    const layer = model.getLayer(name)
    const [shape, biases] = layer.getWeights().map((weight) => weight.shape) as [number[], number[]]
    const size = shape.reduce((product, length) => product * length, 1)
    const scale = Math.sqrt((2 * shape[3]!) / size) / (name === 'block1_conv1' ? 64 : 1.2)
    layer.setWeights([
      tf.tensor(
        random.normal([size]).map((value) => scale * value),
        shape,
      ),
      tf.tensor(random.uniform(biases, 0.05, 0.3), biases),
    ])
  }
  return model
}

/** Pictures of two kinds, int32, 0 to 255: dark ones with some blue, label 0, and bright ones with some red. */
export function pictures(random: Random, count: number): PublicImages {
  const labels = random.permutation(count).map((i) => i % 2)
  const values = labels.flatMap((label) => {
    const [red, green, blue] = label === 1 ? [215, 150, 60] : [40, 90, 200]
    return Array.from({ length: SIZE * SIZE }, () => {
      const noise = random.integer(-40, 40)
      return [red! + noise, green! + noise, blue! + noise]
    }).flat()
  })
  return { images: tf.tensor4d(values, [count, SIZE, SIZE, 3], 'int32'), labels: tf.tensor1d(labels, 'int32') }
}

/** As a column, for a single output. */
export function targetsOf(labels: tf.Tensor1D): tf.Tensor2D {
  return tf.tidy(() => labels.toFloat().expandDims<tf.Tensor2D>(1))
}
