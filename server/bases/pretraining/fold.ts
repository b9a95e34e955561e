/** Folding: batch normalisation with fixed statistics becomes part of the convolution before it. */
import * as tf from '@tensorflow/tfjs'
import { blockLayers } from '../architecture.ts'
import type { Blocks } from '../architecture.ts'
import type { ConvolutionWeights } from '../content.ts'
import { convolutionsOf } from './network.ts'
import type { Network } from './network.ts'
import { EPSILON } from './normalise-batch.ts'

/**
 * For each filter: kernel * gamma / deviation, and beta - mean * gamma / deviation as bias.
 * @returns by the names of the convolutions
 */
export function foldNetwork({ blocks, variables, statistics }: Network): Map<string, ConvolutionWeights> {
  const values = (name: string): Float32Array => variables.get(name)!.dataSync() as Float32Array
  return new Map(
    convolutionsOf(blocks).map(({ name, filters }) => {
      const [gamma, beta] = [values(`${name}/gamma`), values(`${name}/beta`)]
      const { mean, variance } = statistics.get(name)!
      const factor = Float64Array.from(gamma, (g, c) => g / Math.sqrt(variance[c]! + EPSILON))
      const kernel = values(`${name}/kernel`).map((weight, i) => weight * factor[i % filters]!)
      return [name, { kernel, bias: beta.map((b, c) => b - mean[c]! * factor[c]!) }]
    }),
  )
}

/** The output of the last pooling: [batch][height][width][channels]. */
export type Features = (images: tf.Tensor4D) => tf.Tensor4D

/** The plain network: convolution with bias, ReLU, pooling. Its tensors live as long as the process. */
export function plainFeatures(blocks: Blocks, weights: ReadonlyMap<string, ConvolutionWeights>): Features {
  const layers = blockLayers(blocks).map((layer) => {
    if (layer.kind === 'pooling') return undefined
    const { kernel, bias } = weights.get(layer.name)!
    return { filter: tf.tensor4d(kernel, [3, 3, layer.inChannels, layer.filters]), bias: tf.tensor1d(bias) }
  })
  return (images) =>
    tf.tidy(() => {
      let x = images
      for (const layer of layers) {
        x = layer
          ? tf.fused.conv2d({ x, filter: layer.filter, bias: layer.bias, strides: 1, pad: 'same', activation: 'relu' })
          : tf.maxPool(x, 2, 2, 'valid')
      }
      return x
    })
}
