// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: identity matrices, shifted by padding and weighted by the kernel, added up as tensors.
import * as tf from '@tensorflow/tfjs'

type Mode = 'full' | 'same' | 'valid'

export async function convMatrix(h: number[], n: number, mode: Mode): Promise<number[][]> {
  const m = h.length
  const full = tf.tidy(() =>
    h
      .map(
        (weight, j) =>
          tf
            .eye(n)
            .mul<tf.Tensor2D>(weight)
            .pad([
              [j, m - 1 - j],
              [0, 0],
            ]) as tf.Tensor2D,
      )
      .reduce((sum, band) => sum.add(band)),
  )
  const rows = await full.array()
  full.dispose()
  const start = mode === 'same' ? Math.ceil(m / 2) - 1 : 0
  if (mode === 'valid') return rows.filter((_, k) => k >= m - 1 && k < n)
  return mode === 'same' ? rows.slice(start, start + n) : rows
}
