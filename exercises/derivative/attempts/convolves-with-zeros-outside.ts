// score: 2
// fails: differentiates-the-signals-of-the-statement, differentiates-them-twice, differentiates-any-signal,
//   differentiates-any-signal-twice, finds-no-bend-in-a-line-and-one-everywhere-in-a-parabola,
//   gives-in-two-passes-what-the-kernel-gives, gives-nothing-for-signals-that-are-too-short
// misconception: border-spikes/both-ends
export function diff(x: number[]): number[] {
  const out: number[] = []
  for (let k = 0; k <= x.length; k++) out.push((x[k] ?? 0) - (x[k - 1] ?? 0))
  return x.length > 0 ? out : []
}

export function secondDiffKernel(): number[] {
  return [1, -2, 1]
}

export function secondDiff(x: number[]): number[] {
  return x.length < 3 ? [] : x.map((value, i) => (x[i + 1] ?? 0) - 2 * value + (x[i - 1] ?? 0))
}
