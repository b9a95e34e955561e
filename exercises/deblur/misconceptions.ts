import { defineMisconceptions } from '../../graders/define.ts'

// The grader names them all, by what the result minimises: two methods that end near the minimum never give the same.
export default defineMisconceptions<typeof import('./solution.ts')>({
  'matrix-inverted': {},
  'flattened-by-columns': {},
  'bounds-ignored': { 'without-bounds': {}, 'clipped-afterwards': {} },
  'leaks-across-rows': {},
})
