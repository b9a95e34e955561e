import * as tf from '@tensorflow/tfjs'

/**
 * The correlation r[k] = sum over j of h[j] x[k + j], where the kernel lies within the signal as a whole.
 * @param x signal, n values; not changed
 * @param h kernel, m <= n values; not changed
 * @returns n - m + 1 values
 */
export function xcorr1d(x: number[], h: number[]): number[] {
  return new Array<number>(x.length - h.length + 1).fill(0)
}

/**
 * The convolution of a signal with a kernel, where the kernel lies within the signal as a whole, by `tf.conv1d`.
 * It leaves no tensor alive but the result.
 * @param x signal [n]; stays alive
 * @param h kernel [m], m <= n; stays alive
 * @returns [n - m + 1]
 */
export function convViaTf(x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D {
  // tf.conv1d takes a signal [batch, width, channels] and a kernel [width, channels in, channels out]
  return tf.zeros([x.size - h.size + 1])
}
