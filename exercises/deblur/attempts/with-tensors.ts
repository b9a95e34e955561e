// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: all rows at once as tensors, projected gradient with momentum in float32.
import * as tf from '@tensorflow/tfjs'

type Options = { lambda: number; bounds: number[] }

export async function deblur(D: number[][], G: number[][], { lambda, bounds: [lo, hi] }: Options) {
  const clip = (x: tf.Tensor2D): tf.Tensor2D =>
    Number.isFinite(lo) || Number.isFinite(hi)
      ? (x.clipByValue(Math.max(lo, -1e6), Math.min(hi, 1e6)) as tf.Tensor2D)
      : x
  const result = tf.tidy(() => {
    const blur = tf.tensor2d(D)
    const square = blur.transpose().matMul(blur).add(tf.eye(D[0].length).mul(lambda)) as tf.Tensor2D
    const right = tf.tensor2d(G).matMul(blur) as tf.Tensor2D
    const rate = 1 / (square.abs().sum(1).max().arraySync() as number)
    return tf.tidy(() => {
      let x = clip(tf.zerosLike(right))
      let y = x
      for (let step = 1; step <= 700; step++) {
        const [next, moved] = tf.tidy(() => {
          const now = clip(y.sub(y.matMul(square).sub(right).mul(rate)))
          return [now, now.add(now.sub(x).mul((step - 1) / (step + 2))) as tf.Tensor2D]
        })
        ;[x, y] = [next, moved]
      }
      return x
    })
  })
  return await result.array()
}
