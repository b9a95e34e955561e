import { defineMisconceptions } from '../../graders/define.ts'
import { learnFilter, learnFilterGD } from './solution.ts'

type LearnFilterGD = typeof learnFilterGD

export default defineMisconceptions<typeof import('./solution.ts')>({
  'filter-reversed': [
    { learnFilter: (x, b, m) => learnFilter(x, b, m).toReversed() },
    { learnFilterGD: (x, b, m, options) => learnFilterGD(x, b, m, options).toReversed() },
  ],
  // the grader names it, by the number of values
  'solved-for-x': {},
  // the grader names the first one, by the number of values
  'rows-for-columns': {
    'as-many-as-equations': {},
    'some-of-the-equations': {
      learnFilter: (x, b, m) => learnFilter(x.slice(0, 2 * m - 1), b.slice(0, m), m),
    },
  },
  'sum-for-mean': {
    sum: { learnFilterGD: withFactor((n) => n) },
    'two-missing': { learnFilterGD: withFactor(() => 1 / 2) },
    'sum-of-halves': { learnFilterGD: withFactor((n) => n / 2) },
  },
})

/** The gradient multiplied by a factor, which depends on the number of values of b. */
function withFactor(factor: (n: number) => number): LearnFilterGD {
  return (x, b, m, { rate, steps }) => learnFilterGD(x, b, m, { rate: rate * factor(b.length), steps })
}
