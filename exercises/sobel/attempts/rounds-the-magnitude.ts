// score: 7
// fails: measures-the-ramp-of-the-statement, keeps-falling-slopes-negative, measures-the-length-of-the-gradient
// misconception: none
import * as solution from '../solution.ts'
export * from '../solution.ts'

export function sobel(img: number[][]) {
  const { gx, gy, magnitude } = solution.sobel(img)
  return { gx, gy, magnitude: magnitude.map((row) => row.map(Math.round)) }
}
