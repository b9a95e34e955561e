// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: TensorFlow.js's own gradient descent, and the solution by orthogonal columns.
import * as tf from '@tensorflow/tfjs'

type Options = { rate: number; steps: number }

const windows = (x: number[], m: number): number[][] =>
  Array.from({ length: x.length - m + 1 }, (_, k) => x.slice(k, k + m).reverse())

export function learnFilter(x: number[], b: number[], m: number): number[] {
  const columns = windows(x, m)[0].map((_, j) => windows(x, m).map((row) => row[j]))
  const dot = (u: number[], v: number[]): number => u.reduce((sum, value, k) => sum + value * v[k], 0)
  const q: number[][] = []
  const r: number[][] = columns.map(() => [])
  columns.forEach((column, j) => {
    let rest = column
    q.forEach((unit, i) => {
      r[i][j] = dot(unit, rest)
      rest = rest.map((value, k) => value - r[i][j] * unit[k])
    })
    r[j][j] = Math.hypot(...rest)
    q.push(rest.map((value) => value / r[j][j]))
  })
  const w: number[] = []
  for (let i = m - 1; i >= 0; i--) {
    const known = w.reduce((sum, weight, at) => sum + weight * r[i][i + 1 + at], 0)
    w.unshift((dot(q[i], b) - known) / r[i][i])
  }
  return w
}

export async function learnFilterGD(x: number[], b: number[], m: number, { rate, steps }: Options) {
  const [design, wanted] = [tf.tensor2d(windows(x, m)), tf.tensor2d(b, [b.length, 1])]
  const w = tf.variable(tf.zeros([m, 1]) as tf.Tensor2D)
  const optimiser = tf.train.sgd(rate)
  for (let s = 0; s < steps; s++) optimiser.minimize(() => tf.losses.meanSquaredError(wanted, design.matMul(w)))
  return await w.data()
}
