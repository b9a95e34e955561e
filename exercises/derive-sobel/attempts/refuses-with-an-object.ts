// score: 9
// fails: tells-products-from-kernels-that-are-none
// misconception: none
import * as solution from '../solution.ts'
export * from '../solution.ts'

export function separate(k: number[][]): { col: number[] | null; row: number[] | null } {
  return solution.separate(k) ?? { col: null, row: null }
}
