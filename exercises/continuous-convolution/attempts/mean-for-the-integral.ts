// score: 0
// fails: all
// misconception: none
type Real = (tau: number) => number

export function convolveAt(f: Real, g: Real, t: number, lo: number, hi: number, n: number): number {
  const dtau = (hi - lo) / n
  let sum = 0
  for (let i = 0; i < n; i++) sum += f(lo + (i + 0.5) * dtau) * g(t - lo - (i + 0.5) * dtau)
  return sum / n
}
