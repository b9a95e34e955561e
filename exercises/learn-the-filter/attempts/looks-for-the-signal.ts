// score: 1
// fails: finds-the-filters-of-the-statement, takes-the-steps-of-the-statement, recovers-any-filter,
//   reads-the-filter-off-an-impulse, comes-closest-to-a-noisy-signal, goes-step-by-step-against-the-gradient,
//   descends-to-the-best-filter
// misconception: solved-for-x
type Options = { rate: number; steps: number }

// the box is taken for the filter, and a signal is sought that it turns into b
export function learnFilter(x: number[], b: number[], m: number): number[] {
  return learnFilterGD(x, b, m, { rate: 0.1, steps: 100 })
}

export function learnFilterGD(x: number[], b: number[], m: number, { rate, steps }: Options): number[] {
  const signal = x.map(() => 0)
  for (let s = 0; s < steps; s++) {
    const r = b.map((value, k) => signal.slice(k, k + m).reduce((sum, v) => sum + v / m, 0) - value)
    r.forEach((e, k) => {
      for (let j = 0; j < m; j++) signal[k + j] -= (2 * rate * e) / m / b.length
    })
  }
  return signal
}
