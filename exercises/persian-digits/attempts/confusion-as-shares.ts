// score: 6
// fails: counts-in-a-confusion-matrix, learns-from-a-few-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits, recalls-every-class, counts-classes-that-never-occur,
//   learns-every-class-of-sorted-digits
// misconception: none

// Each row is divided by its sum.
import { confusion as counts } from '../solution.ts'
export { fitTo28, buildPersianModel } from '../solution.ts'

export function confusion(truth: number[], predicted: number[], classes: number): number[][] {
  return counts(truth, predicted, classes).map((row) => {
    const all = row.reduce((sum, count) => sum + count, 0)
    return row.map((count) => (all ? count / all : 0))
  })
}
