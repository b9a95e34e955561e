// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: recursion, which splits the cells in two until one is left.
type Real = (tau: number) => number

export function convolveAt(f: Real, g: Real, t: number, lo: number, hi: number, n: number): number {
  if (n === 1) return (hi - lo) * f((lo + hi) / 2) * g(t - (lo + hi) / 2)
  const left = Math.floor(n / 2)
  const middle = lo + ((hi - lo) * left) / n
  return convolveAt(f, g, t, lo, middle, left) + convolveAt(f, g, t, middle, hi, n - left)
}
