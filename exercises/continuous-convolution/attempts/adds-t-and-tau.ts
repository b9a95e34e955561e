// score: 0
// fails: all
// misconception: t-plus-tau/shifted-to-the-left
type Real = (tau: number) => number

export function convolveAt(f: Real, g: Real, t: number, lo: number, hi: number, n: number): number {
  const step = (hi - lo) / n
  let area = 0
  for (let tau = lo + step / 2; tau < hi; tau += step) area += f(tau) * g(t + tau) * step
  return area
}
