/** The network of the pretraining: convolution, batch normalisation and ReLU, blocks, and a dense layer on top. */
import * as tf from '@tensorflow/tfjs'
import { blockLayers } from '../architecture.ts'
import type { Blocks, BlockConvolution } from '../architecture.ts'
import { EPSILON, normaliseBatch } from './normalise-batch.ts'
import type { Statistics } from './normalise-batch.ts'
import { normal, randomFor } from './random.ts'

/** Share of the old value that running statistics keep in a step. */
const MOMENTUM = 0.9

export interface Network {
  blocks: Blocks
  classes: number
  /** By name: `block1_conv1/kernel`, `/gamma`, `/beta`; `head/kernel`, `head/bias`. */
  variables: Map<string, tf.Variable>
  /** By convolution, running averages over the batches. */
  statistics: Map<string, Statistics>
}

export const convolutionsOf = (blocks: Blocks): BlockConvolution[] =>
  blockLayers(blocks).filter((layer) => layer.kind === 'convolution')

/** Kernels are drawn as He and others (2015) draw them for ReLU. */
export function createNetwork(blocks: Blocks, classes: number, seed: number): Network {
  const random = randomFor(seed, 'weights', 0)
  const variables = new Map<string, tf.Variable>()
  const statistics = new Map<string, Statistics>()
  const add = (name: string, shape: number[], value: () => number): void => {
    const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, value)
    variables.set(
      name,
      tf.tidy(() => tf.variable(tf.tensor(values, shape))),
    )
  }
  const draw = (deviation: number) => (): number => normal(random) * deviation
  let features = 3
  for (const { name, inChannels, filters } of convolutionsOf(blocks)) {
    add(`${name}/kernel`, [3, 3, inChannels, filters], draw(Math.sqrt(2 / (9 * inChannels))))
    add(`${name}/gamma`, [filters], () => 1)
    add(`${name}/beta`, [filters], () => 0)
    statistics.set(name, { mean: new Float32Array(filters), variance: new Float32Array(filters).fill(1) })
    features = filters
  }
  add('head/kernel', [features, classes], draw(Math.sqrt(1 / features)))
  add('head/bias', [classes], () => 0)
  return { blocks, classes, variables, statistics }
}

/**
 * The logits of a batch in training; moves the running statistics.
 * @param mask [batch][features], what dropout multiplies the features with
 */
export function trainingLogits(network: Network, images: tf.Tensor4D, mask: tf.Tensor2D): tf.Tensor2D {
  const variable = (name: string): tf.Tensor => network.variables.get(name)!
  let x = images
  for (const layer of blockLayers(network.blocks)) {
    const { name } = layer
    if (layer.kind === 'pooling') {
      x = tf.maxPool(x, 2, 2, 'valid')
      continue
    }
    x = tf.conv2d(x, variable(`${name}/kernel`) as tf.Tensor4D, 1, 'same')
    const running = network.statistics.get(name)!
    x = normaliseBatch(
      x,
      variable(`${name}/gamma`) as tf.Tensor1D,
      variable(`${name}/beta`) as tf.Tensor1D,
      (batch) => {
        move(running.mean, batch.mean)
        move(running.variance, batch.variance)
      },
    )
  }
  return headLogits(network, tf.mul(pooled(x), mask))
}

/** The logits of a batch with running statistics. */
export function evaluationLogits(network: Network, images: tf.Tensor4D): tf.Tensor2D {
  return headLogits(network, pooled(evaluationFeatures(network, images)))
}

/** The output of the last pooling with running statistics: [batch][height][width][channels]. */
export function evaluationFeatures({ blocks, variables, statistics }: Network, images: tf.Tensor4D): tf.Tensor4D {
  let x = images
  for (const layer of blockLayers(blocks)) {
    const { name } = layer
    if (layer.kind === 'pooling') {
      x = tf.maxPool(x, 2, 2, 'valid')
      continue
    }
    const { mean, variance } = statistics.get(name)!
    x = tf.conv2d(x, variables.get(`${name}/kernel`) as tf.Tensor4D, 1, 'same')
    x = tf.batchNorm4d(
      x,
      tf.tensor1d(mean),
      tf.tensor1d(variance),
      variables.get(`${name}/beta`) as tf.Tensor1D,
      variables.get(`${name}/gamma`) as tf.Tensor1D,
      EPSILON,
    )
    x = tf.relu(x)
  }
  return x
}

const pooled = (x: tf.Tensor4D): tf.Tensor2D => tf.mean(x, [1, 2])

/** The logits for pooled features [batch][features]. */
export function headLogits({ variables }: Network, features: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(features, variables.get('head/kernel') as tf.Tensor2D), variables.get('head/bias')!)
}

function move(running: Float32Array, batch: Float32Array): void {
  for (let i = 0; i < running.length; i++) running[i] = MOMENTUM * running[i]! + (1 - MOMENTUM) * batch[i]!
}
