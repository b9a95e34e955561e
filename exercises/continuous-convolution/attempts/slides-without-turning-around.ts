// score: 0
// fails: all
// misconception: t-plus-tau/shifted-to-the-right
type Real = (tau: number) => number

export function convolveAt(f: Real, g: Real, t: number, lo: number, hi: number, n: number): number {
  const step = (hi - lo) / n
  let area = 0
  for (let i = 0; i < n; i++) {
    const tau = lo + step * i + step / 2
    area += f(tau) * g(tau - t) * step
  }
  return area
}
