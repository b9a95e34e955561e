import { defineMisconceptions } from '../../graders/define.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'not-scaled': { prepareImages: (images) => images.toFloat() },
  'scaled-twice': { prepareImages: (images) => images.toFloat().div(255).div(255) },
  'labels-not-one-hot': {},
  untrained: {},
  'trained-on-permuted-labels': {},
  'sorted-validation-split': {},
  'not-shuffled': {},
})
