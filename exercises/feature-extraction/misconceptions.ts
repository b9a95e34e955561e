import { defineMisconceptions } from '../../graders/define.ts'

// The grader itself sees them, by features and weights: it names the first that fits.
export default defineMisconceptions<typeof import('./solution.ts')>({
  'base-trained': { 'in-training-mode': {}, 'by-a-step': {} },
  'not-preprocessed': {},
  'wrong-preprocessing': {
    'scaled-to-1': {},
    'of-another-base': {},
    twice: {},
    'after-scaling': {},
    'channels-reversed': {},
  },
  'order-lost': { 'among-the-features': {}, 'against-the-labels': {} },
  'top-left-in': {},
  untrained: { 'never-trained': {}, 'still-training': {} },
})
