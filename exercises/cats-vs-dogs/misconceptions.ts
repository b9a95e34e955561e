import { defineMisconceptions } from '../../graders/define.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'softmax-of-one': {},
  'last-epoch': { counted: { bestEpoch: (valLoss) => valLoss.length }, returned: {} },
  'counted-from-0': { bestEpoch: (valLoss) => valLoss.indexOf(Math.min(...valLoss)) },
  'overlapping-splits': {},
  'inclusive-end': {},
  'categorical-loss': {},
  'scaled-twice': {},
  untrained: { 'never-trained': {}, 'still-training': {} },
})
