// score: 7
// fails: integrates-from-lo-to-hi, lets-signal-and-kernel-change-places, looks-into-the-middle-of-each-cell
// misconception: none
type Real = (tau: number) => number

export function convolveAt(f: Real, g: Real, t: number, lo: number, hi: number, n: number): number {
  const dtau = (hi - lo) / n
  let sum = 0
  for (let i = 0; i < n; i++) {
    const tau = (i + 0.5) * dtau
    sum += f(tau) * g(t - tau) * dtau
  }
  return sum
}
