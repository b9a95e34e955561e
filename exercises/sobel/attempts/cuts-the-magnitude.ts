// score: 9
// fails: measures-the-length-of-the-gradient
// misconception: clipped/magnitude-cut
import * as solution from '../solution.ts'
export * from '../solution.ts'

export function sobel(img: number[][]) {
  const { gx, gy, magnitude } = solution.sobel(img)
  return { gx, gy, magnitude: magnitude.map((row) => row.map((value) => Math.min(255, value))) }
}
