import { defineMisconceptions } from '../../graders/define.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'linear-output': {},
  'sigmoid-output': {},
  'kernel-3x3': {},
  'no-channel-axis': {},
  'binary-loss': {},
  'pooling-missing': { 'the-first': {}, 'the-second': {}, both: {} },
  'layers-shared': {},
  'average-pooling': {},
  'other-activation': {},
  'binary-accuracy': {},
})
