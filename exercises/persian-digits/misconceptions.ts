import { defineMisconceptions } from '../../graders/define.ts'
import { confusion } from './solution.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  stretched: {},
  inverted: {},
  'width-height-swapped': {},
  'top-left': {},
  'confusion-transposed': { confusion: (truth, predicted, classes) => confusion(predicted, truth, classes) },
  'binary-loss': {},
  'scaled-twice': {},
  untrained: { 'never-trained': {}, 'still-training': {} },
  'trained-on-permuted-labels': {},
  'sorted-validation-split': {},
})
