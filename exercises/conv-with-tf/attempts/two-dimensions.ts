// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: a convolution of an image of one row, asynchronous, every tensor disposed of by hand.
import * as tf from '@tensorflow/tfjs'

export function xcorr1d(x: number[], h: number[]): Float64Array {
  const y = new Float64Array(x.length - h.length + 1)
  for (let j = 0; j < h.length; j++) for (let k = 0; k < y.length; k++) y[k] += h[j] * x[k + j]
  return y
}

export async function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): Promise<tf.Tensor1D> {
  const image = x.reshape([1, 1, x.size, 1]) as tf.Tensor4D
  const weights = Array.from(await h.data()).toReversed()
  const kernel = tf.tensor4d(weights, [1, h.size, 1, 1])
  const maps = tf.conv2d(image, kernel, 1, 'valid')
  const y = maps.reshape([x.size - h.size + 1]) as tf.Tensor1D
  image.dispose()
  kernel.dispose()
  maps.dispose()
  return y
}
