import { defineMisconceptions } from '../../graders/define.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'augments-at-inference': {},
  'flips-vertically': {},
  'one-decision-a-batch': {},
  'fraction-as-radians': {},
  'tensors-leaked': {},
  'trained-without-augmentation': {},
  'scaled-twice': {},
  untrained: { 'never-trained': {}, 'still-training': {} },
})
