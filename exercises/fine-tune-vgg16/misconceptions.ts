import { defineMisconceptions } from '../../graders/define.ts'

// All are seen by weights: which of them change, when, and by how much. The grader names them itself.
export default defineMisconceptions<typeof import('./solution.ts')>({
  'everything-unfrozen': { 'at-the-start': {}, 'from-ignored': {}, 'in-the-end': {} },
  'nothing-unfrozen': {},
  'not-recompiled': {},
  'head-not-trained-first': {},
  'rate-too-high': {},
  'fresh-head': {},
})
