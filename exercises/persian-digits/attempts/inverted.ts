// score: 4.5
// fails: leaves-the-background-0, learns-from-a-few-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits, recalls-every-class, keeps-what-the-picture-shows,
//   fits-digits-of-any-size-and-range, learns-every-class-of-sorted-digits
// misconception: inverted

// Black ink on white paper.
import { fitTo28 as fitted } from '../solution.ts'
export { buildPersianModel, confusion } from '../solution.ts'

export function fitTo28(image: number[][]): number[][] {
  return fitted(image).map((row) => row.map((value) => 255 - value))
}
