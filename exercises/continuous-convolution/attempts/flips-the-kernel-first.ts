// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: the kernel is turned around and sampled first, from the right end, in a typed array.
type Real = (tau: number) => number

export function convolveAt(f: Real, g: Real, t: number, lo: number, hi: number, n: number): number {
  const width = (hi - lo) / n
  const flipped: Real = (tau) => g(-tau)
  const samples = Float64Array.from({ length: n }, (_, i) => flipped(hi - (i + 0.5) * width - t))
  return samples.reduce((sum, weight, i) => sum + weight * f(hi - (i + 0.5) * width), 0) * width
}
