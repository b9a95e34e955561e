// score: 1
// fails: differentiates-the-signals-of-the-statement, differentiates-them-twice, convolves-the-kernel-with-itself,
//   differentiates-any-signal, differentiates-any-signal-twice,
//   finds-no-bend-in-a-line-and-one-everywhere-in-a-parabola, gives-in-two-passes-what-the-kernel-gives,
//   gives-nothing-for-signals-that-are-too-short
// misconception: sign-flipped
export function diff(x: number[]): number[] {
  const out: number[] = []
  for (let i = 0; i + 1 < x.length; i++) out.push(x[i] - x[i + 1])
  return out
}

export function secondDiffKernel(): number[] {
  return [-1, 2, -1]
}

export function secondDiff(x: number[]): number[] {
  const out: number[] = []
  for (let i = 1; i + 1 < x.length; i++) out.push(2 * x[i] - x[i - 1] - x[i + 1])
  return out
}
