// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: the batch of one is left out, as tf.conv1d allows, and the correlation goes through it too.
import * as tf from '@tensorflow/tfjs'

export async function xcorr1d(x: number[], h: number[]): Promise<Float32Array> {
  const y = correlation(tf.tensor1d(x), tf.tensor1d(h))
  return (await y.data()) as Float32Array
}

export async function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): Promise<tf.Tensor1D> {
  return tf.tidy(() => correlation(x, h.reverse()))
}

function correlation(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D {
  const signal = x.expandDims(1) as tf.Tensor2D
  return tf.conv1d(signal, h.reshape([h.size, 1, 1]) as tf.Tensor3D, 1, 'valid', 'NWC', 1).squeeze([1]) as tf.Tensor1D
}
