// score: 0
// fails: all
// misconception: no-shift
type Real = (tau: number) => number

export function convolveAt(f: Real, g: Real, _t: number, lo: number, hi: number, n: number): number {
  const middles = Array.from({ length: n }, (_, i) => lo + ((2 * i + 1) * (hi - lo)) / (2 * n))
  return (middles.map((tau) => f(tau) * g(tau)).reduce((a, b) => a + b, 0) / n) * (hi - lo)
}
