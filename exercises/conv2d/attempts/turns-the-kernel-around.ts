// score: 9.5
// fails: leaves-its-arguments-as-they-were
// misconception: none
export { xcorr2d, convLayer } from '../solution.ts'
import { xcorr2d } from '../solution.ts'

export function conv2d(img: number[][], k: number[][]): number[][] {
  for (const row of k) row.reverse()
  return xcorr2d(img, k.reverse())
}
