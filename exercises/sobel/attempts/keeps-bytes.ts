// score: 4
// fails: sees-a-vertical-step, measures-the-ramp-of-the-statement, finds-both-derivatives-of-any-image,
//   keeps-falling-slopes-negative, exchanges-the-derivatives-when-the-image-is-transposed
// misconception: clipped/wrapped-to-8-bits
import * as solution from '../solution.ts'
export * from '../solution.ts'

export function sobel(img: number[][]) {
  const right = solution.sobel(img)
  const [gx, gy] = [right.gx, right.gy].map((image) => image.map((row) => [...Uint8Array.from(row)]))
  const magnitude = gx.map((row, r) => row.map((value, c) => Math.hypot(value, gy[r][c])))
  return { gx, gy, magnitude }
}
