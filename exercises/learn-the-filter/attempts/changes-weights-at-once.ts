// score: 6
// fails: takes-the-steps-of-the-statement, goes-step-by-step-against-the-gradient, descends-to-the-best-filter
// misconception: none
export { learnFilter } from '../solution.ts'

type Options = { rate: number; steps: number }

export function learnFilterGD(x: number[], b: number[], m: number, { rate, steps }: Options): number[] {
  const w = new Float64Array(m)
  for (let s = 0; s < steps; s++) {
    for (let k = 0; k < b.length; k++) {
      let e = -b[k]
      for (let j = 0; j < m; j++) e += w[j] * x[k + m - 1 - j]
      for (let j = 0; j < m; j++) w[j] -= rate * (2 / b.length) * e * x[k + m - 1 - j]
    }
  }
  return Array.from(w)
}
