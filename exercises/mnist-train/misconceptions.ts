import { defineMisconceptions } from '../../graders/define.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'not-scaled': { prepareImages: (images) => images.toFloat() },
  'scaled-twice': {
    'by-prepare-images': { prepareImages: (images) => images.toFloat().div(255).div(255) },
    'by-a-layer': {},
  },
  'labels-not-one-hot': {},
  untrained: { 'never-trained': {}, 'still-training': {} },
  'trained-on-permuted-labels': {},
  'sorted-validation-split': {},
  'not-shuffled': {},
})
