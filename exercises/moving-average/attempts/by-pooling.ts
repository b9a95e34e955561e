// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: average pooling of tensors, and recursion that peels off both ends of the curve.
import * as tf from '@tensorflow/tfjs'

export async function sma(x: number[], k: number): Promise<number[]> {
  const means = tf.tidy(() => tf.avgPool(tf.tensor4d(x, [1, x.length, 1, 1]), [k, 1], [1, 1], 'valid').flatten())
  return await means.array()
}

export async function centeredMA(x: number[], k: number): Promise<number[]> {
  if (x.length <= 2 || k === 1) return [...x]
  if (k > x.length) return await centeredMA(x, k - 2)
  const inner = await sma(x, k)
  if (k === 3) return [x[0], ...inner, x[x.length - 1]]
  const narrower = await centeredMA(x, k - 2)
  const r = (k - 1) / 2
  return narrower.map((value, i) => (i < r || i >= x.length - r ? value : inner[i - r]))
}

export async function bestEpoch(x: number[], k: number): Promise<number> {
  const means = tf.tensor1d(await sma(x, k))
  return ((await means.argMin().array()) as number) + (k - 1) / 2 + 1
}
