// score: 9
// fails: takes-images-of-any-size-and-leaves-them-as-they-were
// misconception: none
import * as solution from '../solution.ts'

export function prewitt(img: number[][]) {
  const result = solution.prewitt(img)
  result.gx.forEach((row, r) => row.forEach((value, c) => (img[r][c] = value)))
  return result
}
