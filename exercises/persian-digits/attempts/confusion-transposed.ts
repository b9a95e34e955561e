// score: 6
// fails: counts-in-a-confusion-matrix, learns-from-a-few-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits, recalls-every-class, counts-classes-that-never-occur,
//   learns-every-class-of-sorted-digits
// misconception: confusion-transposed

// Rows are what was predicted.
export { fitTo28, buildPersianModel } from '../solution.ts'

export function confusion(truth: number[], predicted: number[], classes: number): number[][] {
  const counts: number[][] = []
  for (let row = 0; row < classes; row++) {
    counts[row] = []
    for (let column = 0; column < classes; column++)
      counts[row]![column] = truth.filter((label, i) => predicted[i] === row && label === column).length
  }
  return counts
}
