// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: the samples of both functions as tensors, and their inner product.
import * as tf from '@tensorflow/tfjs'

type Real = (tau: number) => number

export async function convolveAt(f: Real, g: Real, t: number, lo: number, hi: number, n: number): Promise<number> {
  const middles = tf.tidy(() =>
    tf
      .range(0, n)
      .add(0.5)
      .mul((hi - lo) / n)
      .add(lo),
  )
  const places = await middles.data()
  const area = tf.tidy(() => {
    const signal = tf.tensor1d(Array.from(places, f))
    const kernel = tf.tensor1d(Array.from(places, (tau) => g(t - tau)))
    return tf.dot(signal, kernel).mul((hi - lo) / n)
  })
  const [value] = await area.data()
  tf.dispose([middles, area])
  return value
}
