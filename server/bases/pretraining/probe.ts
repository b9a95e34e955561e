/** A picture drawn by a formula, for which the description of a base states the features. */
import * as tf from '@tensorflow/tfjs'
import { PREPROCESSING } from '../architecture.ts'

const SIDE = 32

/** Waves in three colours, preprocessed: [1][32][32][3]. */
export function drawnPicture(): tf.Tensor4D {
  return tf.tensor4d(drawnValues(), [1, SIDE, SIDE, 3])
}

/** The values of the picture, row-major. */
export function drawnValues(): Float32Array {
  return Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) => {
    const [channel, column, row] = [i % 3, Math.floor(i / 3) % SIDE, Math.floor(i / 3 / SIDE)]
    const value = Math.round(127.5 + 100 * Math.sin((row * (channel + 1)) / 5) * Math.cos(column / (channel + 3)))
    return (value - PREPROCESSING.mean[channel]!) / PREPROCESSING.deviation[channel]!
  })
}
