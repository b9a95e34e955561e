// score: 9
// fails: leaves-out-every-value-that-touches-a-border
// misconception: kernel-not-flipped
import * as solution from '../solution.ts'

export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {
  if (mode !== 'valid' || h.length === 0) return solution.conv1d(x, h, mode)
  return x.slice(h.length - 1).map((_, k) => h.reduce((sum, weight, j) => sum + weight * x[k + j], 0))
}
