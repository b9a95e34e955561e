// score: 8
// fails: returns-the-kernel-of-an-impulse, convolves-any-image-with-any-kernel
// misconception: one-axis-flipped/only-the-columns
export { xcorr2d, convLayer } from '../solution.ts'
import { xcorr2d } from '../solution.ts'

export function conv2d(img: number[][], k: number[][]): number[][] {
  return xcorr2d(
    img,
    k.map((row) => [...row].reverse()),
  )
}
