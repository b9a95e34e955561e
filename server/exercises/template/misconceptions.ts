import { defineMisconceptions } from '../../../graders/define.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'absolute-value': { relu: (x) => Array.from(x, Math.abs) },
})
