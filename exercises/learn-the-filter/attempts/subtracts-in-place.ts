// score: 9
// fails: leaves-the-signals-as-they-were
// misconception: none
export { learnFilter } from '../solution.ts'

type Options = { rate: number; steps: number }

export function learnFilterGD(x: number[], b: number[], m: number, { rate, steps }: Options): number[] {
  const w: number[] = Array(m).fill(0)
  for (let s = 0; s < steps; s++) {
    const delta = w.map((_, j) => (2 * rate * b.reduce((sum, r, k) => sum + r * x[k + m - 1 - j], 0)) / b.length)
    // b holds what is left
    for (let k = 0; k < b.length; k++) for (let j = 0; j < m; j++) b[k] -= delta[j] * x[k + m - 1 - j]
    for (let j = 0; j < m; j++) w[j] += delta[j]
  }
  return w
}
