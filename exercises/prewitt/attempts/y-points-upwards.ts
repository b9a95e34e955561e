// score: 2
// fails: sees-a-vertical-step, measures-the-ramp-of-the-statement, finds-both-derivatives-of-any-image,
//   keeps-falling-slopes-negative, exchanges-the-derivatives-when-the-image-is-transposed
// misconception: sign-flipped/only-gy
import * as solution from '../solution.ts'

export function prewitt(img: number[][]) {
  const { gx, gy } = solution.prewitt(img)
  return { gx, gy: gy.map((row) => row.map((value) => -value)) }
}
