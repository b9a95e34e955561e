/** Kernels that are no products, or only nearly. */
import type { Random } from '../../../graders/vocabulary.ts'

export const LAPLACIAN = [
  [0, 1, 0],
  [1, -4, 1],
  [0, 1, 0],
]
export const LAPLACIAN_8 = [
  [1, 1, 1],
  [1, -8, 1],
  [1, 1, 1],
]

export function scaled(k: number[][], factor: number): number[][] {
  return k.map((row) => row.map((value) => factor * value))
}

/**
 * A product whose largest entry is 1, with four entries in the middle that are off by `error`, in turn upwards and
 * downwards. To first order, no factors come closer: a product K has K[1][2] K[2][3] = K[1][3] K[2][2], and so four
 * errors whose sum, weighted by the entries across, is that of four times `error`. Factors through the first or the
 * last row and column are off by just as much.
 * @returns [4][5]
 */
export function nearProduct(random: Random, error: number): number[][] {
  const sign = () => (random() < 0.5 ? -1 : 1)
  const side = (length: number) => [1, ...random.uniform([length - 1], 0.45, 0.55)].map((value) => sign() * value)
  const [col, row] = [side(4), side(5)]
  const k = col.map((a) => row.map((b) => a * b))
  for (const i of [1, 2]) for (const j of [2, 3]) k[i][j] += (i + j === 4 ? -error : error) * Math.sign(k[i][j])
  return k
}
