// score: 2
// fails: sees-a-vertical-step, measures-the-ramp-of-the-statement, finds-both-derivatives-of-any-image,
//   keeps-falling-slopes-negative, exchanges-the-derivatives-when-the-image-is-transposed
// misconception: clipped/cut-to-0-and-255
import * as solution from '../solution.ts'

export function prewitt(img: number[][]) {
  const { gx, gy } = solution.prewitt(img)
  const shown = (map: number[][]) => map.map((row) => Uint8ClampedArray.from(row))
  return { gx: shown(gx), gy: shown(gy) }
}
