// score: 6
// fails: takes-the-steps-of-the-statement, goes-step-by-step-against-the-gradient, descends-to-the-best-filter
// misconception: sum-for-mean/sum
export { learnFilter } from '../solution.ts'

type Options = { rate: number; steps: number }

export function learnFilterGD(x: number[], b: number[], m: number, { rate, steps }: Options): number[] {
  let w: number[] = Array(m).fill(0)
  for (let s = 0; s < steps; s++) {
    const gradient: number[] = Array(m).fill(0)
    b.forEach((value, k) => {
      let e = -value
      for (let j = 0; j < m; j++) e += w[j] * x[k + m - 1 - j]
      for (let j = 0; j < m; j++) gradient[j] += 2 * e * x[k + m - 1 - j]
    })
    w = w.map((weight, j) => weight - rate * gradient[j])
  }
  return w
}
