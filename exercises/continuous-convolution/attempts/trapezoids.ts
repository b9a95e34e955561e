// score: 8
// fails: takes-the-sums-of-the-statement, looks-into-the-middle-of-each-cell
// misconception: none
type Real = (tau: number) => number

export function convolveAt(f: Real, g: Real, t: number, lo: number, hi: number, n: number): number {
  const dtau = (hi - lo) / n
  const at = (i: number) => f(lo + i * dtau) * g(t - lo - i * dtau)
  let sum = 0
  for (let i = 0; i < n; i++) sum += ((at(i) + at(i + 1)) / 2) * dtau
  return sum
}
