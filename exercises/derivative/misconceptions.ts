import { defineMisconceptions } from '../../graders/define.ts'
import { diff, secondDiff, secondDiffKernel } from './solution.ts'

type Derivative = (x: number[]) => number[]

export default defineMisconceptions<typeof import('./solution.ts')>({
  'kernel-squared-elementwise': [
    { secondDiffKernel: () => [1, 1] },
    { secondDiffKernel: () => [1, 0, 1] },
    { secondDiffKernel: () => [1, 1, 0] },
    { secondDiffKernel: () => [0, 1, 1] },
    { secondDiff: (x) => convolved(x, [1, 1]) },
    { secondDiff: (x) => diff(x).map((value) => value ** 2) },
    { secondDiff: (x) => diff(x.slice(1)).map((value) => value ** 2) },
    { secondDiff: (x) => x.slice(2).map((next, i) => next + x[i]!) },
  ],
  'sign-flipped': [
    { diff: negated(diff) },
    { secondDiffKernel: () => secondDiffKernel().map((weight) => -weight) },
    { secondDiff: negated(secondDiff) },
  ],
  'border-spikes': {
    'both-ends': [
      { diff: (x) => full(x, [1, -1]) },
      { secondDiff: (x) => full(x, [1, -2, 1]) },
      { secondDiff: (x) => full(x, [1, -2, 1]).slice(1, -1) },
      { secondDiff: (x) => full(diff(x), [1, -1]) },
      { secondDiff: (x) => diff(full(x, [1, -1])) },
    ],
    'first-value': [
      { diff: (x) => full(x, [1, -1]).slice(0, -1) },
      { secondDiff: (x) => full(x, [1, -2, 1]).slice(0, -2) },
      { secondDiff: (x) => full(diff(x), [1, -1]).slice(0, -1) },
    ],
    'last-value': [
      { diff: (x) => full(x, [1, -1]).slice(1) },
      { secondDiff: (x) => full(x, [1, -2, 1]).slice(2) },
      { secondDiff: (x) => full(diff(x), [1, -1]).slice(1) },
    ],
  },
})

function negated(derivative: Derivative): Derivative {
  return (x) => derivative(x).map((value) => -value)
}

/** The convolution with zeros beyond both ends. */
function full(x: number[], h: number[]): number[] {
  if (x.length === 0) return []
  return Array.from({ length: x.length + h.length - 1 }, (_, k) =>
    h.reduce((sum, weight, j) => sum + weight * (x[k - j] ?? 0), 0),
  )
}

/** The convolution without borders. */
function convolved(x: number[], h: number[]): number[] {
  return full(x, h).slice(h.length - 1, Math.max(h.length - 1, x.length))
}
