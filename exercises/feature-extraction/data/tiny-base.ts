/** Bases with a few filters and random weights: what a program does with a base shows on them in milliseconds. */
import * as tf from '@tensorflow/tfjs'
import { setRandomWeights } from '../../../graders/training/random-weights.ts'
import type { Random } from '../../../graders/vocabulary.ts'

export interface TinyBase {
  /** Filters of the two convolutions; the second number is the number of channels of the features. */
  filters: readonly [number, number]
  /** Pixels of an image's side; the features are half as high and wide. 8 unless told. */
  size?: number
  /** Has batch normalisation and dropout, which work otherwise in training. */
  normalised?: boolean
  /** Has the top of a classifier with so many classes behind its features. */
  classes?: number
}

export const SIZE = 8

/** Convolution, pooling, convolution, with random weights. */
export function tinyBase(
  random: Random,
  { filters: [first, second], size = SIZE, normalised = false, classes }: TinyBase,
): tf.LayersModel {
  const model = tf.sequential()
  model.add(convolution('conv1', first, [size, size, 3]))
  if (normalised) {
    model.add(tf.layers.batchNormalization({ name: 'normalisation' }))
    model.add(tf.layers.dropout({ rate: 0.5 }))
  }
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(convolution('conv2', second))
  if (classes !== undefined) {
    model.add(tf.layers.flatten())
    model.add(tf.layers.dense({ name: 'fc', units: 2 * classes, activation: 'relu' }))
    model.add(tf.layers.dense({ name: 'predictions', units: classes, activation: 'softmax' }))
  }
  setRandomWeights(tf, model, random)
  return model
}

function convolution(name: string, filters: number, inputShape?: [number, number, number]): tf.layers.Layer {
  return tf.layers.conv2d({
    name,
    filters,
    kernelSize: 3,
    padding: 'same',
    activation: 'relu',
    ...(inputShape && { inputShape }),
  })
}

/** Random pictures, int32, 0 to 255. */
export function pictures(random: Random, count: number, size = SIZE): tf.Tensor4D {
  const shape: [number, number, number, number] = [count, size, size, 3]
  return tf.tensor4d(random.integers([count * size * size * 3], 0, 255), shape, 'int32')
}
