// score: 0
// fails: all
// misconception: missing-width
type Real = (tau: number) => number

export function convolveAt(f: Real, g: Real, t: number, lo: number, hi: number, n: number): number {
  const dtau = (hi - lo) / n
  let sum = 0
  for (let tau = lo + dtau / 2; tau < hi; tau += dtau) sum += f(tau) * g(t - tau)
  return sum
}
