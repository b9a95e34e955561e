// score: 6.5
// fails: puts-the-digit-in-the-middle, learns-from-a-few-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits, recalls-every-class, learns-every-class-of-sorted-digits
// misconception: top-left

// The ink is written from the first row and the first column on.
import { fitTo28 as fitted } from '../solution.ts'
export { buildPersianModel, confusion } from '../solution.ts'

export function fitTo28(image: number[][]): number[][] {
  const rows = fitted(image)
  const top = rows.findIndex((row) => row.some((value) => value > 0))
  const left = Math.min(...rows.map((row) => row.findIndex((value) => value > 0)).filter((x) => x >= 0))
  return rows.map((_, y) => rows.map((_, x) => rows[y + top]?.[x + left] ?? 0))
}
