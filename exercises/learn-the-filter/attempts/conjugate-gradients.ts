// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: conjugate gradients, which end after m steps, and a descent by recursion.
type Options = { rate: number; steps: number }

const convolve = (x: number[], w: number[]): number[] => {
  const y = new Array<number>(x.length - w.length + 1).fill(0)
  w.forEach((weight, j) => y.forEach((_, k) => (y[k] += weight * x[k + w.length - 1 - j])))
  return y
}
const gradient = (x: number[], r: number[]): number[] => {
  const m = x.length - r.length + 1
  return Array.from({ length: m }, (_, j) => r.reduce((sum, value, k) => sum + value * x[k + m - 1 - j], 0))
}
const square = (v: number[]): number => v.reduce((sum, value) => sum + value * value, 0)

export function learnFilter(x: number[], b: number[], m: number): number[] {
  let w = new Array<number>(m).fill(0)
  let [rest, left] = [[...b], gradient(x, b)]
  let direction = [...left]
  for (let step = 0; step < 3 * m && square(left) > 1e-24; step++) {
    const moved = convolve(x, direction)
    const length = square(left) / square(moved)
    w = w.map((weight, j) => weight + length * direction[j])
    rest = rest.map((value, k) => value - length * moved[k])
    const next = gradient(x, rest)
    const keep = square(next) / square(left)
    direction = next.map((value, j) => value + keep * direction[j])
    left = next
  }
  return w
}

export function learnFilterGD(x: number[], b: number[], m: number, { rate, steps }: Options): number[] {
  if (steps === 0) return new Array<number>(m).fill(0)
  const w = learnFilterGD(x, b, m, { rate, steps: steps - 1 })
  const r = convolve(x, w).map((value, k) => value - b[k])
  return gradient(x, r).map((slope, j) => w[j] - (2 * rate * slope) / r.length)
}
