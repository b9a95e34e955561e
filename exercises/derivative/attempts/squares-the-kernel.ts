// score: 3
// fails: differentiates-them-twice, convolves-the-kernel-with-itself, differentiates-any-signal-twice,
//   finds-no-bend-in-a-line-and-one-everywhere-in-a-parabola, gives-in-two-passes-what-the-kernel-gives,
//   gives-nothing-for-signals-that-are-too-short
// misconception: kernel-squared-elementwise
export { diff } from '../solution.ts'

export function secondDiffKernel(): number[] {
  return [1, -1].map((weight) => weight * weight)
}

export function secondDiff(x: number[]): number[] {
  const [a, b] = secondDiffKernel()
  const out: number[] = []
  for (let i = 0; i < x.length - 1; i++) out.push(a * x[i] + b * x[i + 1])
  return out
}
