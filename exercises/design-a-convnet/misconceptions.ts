import { defineMisconceptions } from '../../graders/define.ts'

// the grader names them all: by what a detector says of a pattern with chosen pixels changed
export default defineMisconceptions<typeof import('./solution.ts')>({
  'partial-match-fires': {},
  'background-ignored': {},
  'bias-off': { 'too-strict': {}, 'too-lenient': {} },
})
