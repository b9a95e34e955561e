// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: recursion by hand, and a matrix of windows times the kernel.
import * as tf from '@tensorflow/tfjs'

export function xcorr1d(x: number[], h: number[]): number[] {
  if (x.length < h.length) return []
  const inner = (at: number): number => (at === h.length ? 0 : h[at] * x[at] + inner(at + 1))
  return [inner(0), ...xcorr1d(x.slice(1), h)]
}

export const convViaTf = (x: tf.Tensor1D, h: tf.Tensor1D): tf.Tensor1D =>
  tf.tidy(() => {
    const starts = tf.range(0, x.size - h.size + 1, 1, 'int32').expandDims(1)
    const windows = tf.gather(x, starts.add(tf.range(0, h.size, 1, 'int32')).toInt())
    return tf.dot(windows, tf.reverse(h)) as tf.Tensor1D
  })
