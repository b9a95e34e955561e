// score: 4
// fails: keeps-the-aspect-ratio, learns-from-a-few-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits, recalls-every-class, keeps-what-the-picture-shows,
//   fits-digits-of-any-size-and-range, learns-every-class-of-sorted-digits
// misconception: width-height-swapped

// Reads image[x][y]: the digit lies on its side.
import { fitTo28 as fitted } from '../solution.ts'
export { buildPersianModel, confusion } from '../solution.ts'

export function fitTo28(image: number[][]): number[][] {
  const turned = image[0]!.map((_, x) => image.map((row) => row[x]!))
  return fitted(turned)
}
