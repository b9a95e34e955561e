// score: 7
// fails: takes-the-steps-of-the-statement, goes-step-by-step-against-the-gradient
// misconception: none
import { learnFilter } from '../solution.ts'
export { learnFilter } from '../solution.ts'

export function learnFilterGD(x: number[], b: number[], m: number): number[] {
  return learnFilter(x, b, m)
}
