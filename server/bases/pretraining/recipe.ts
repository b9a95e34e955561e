/** The recipe of the small base that is shipped. */
import { QUARTER_VGG16 } from '../architecture.ts'
import { CLASSES, CIFAR_SIDE } from './cifar.ts'
import type { Recipe } from './training.ts'

export const RECIPE: Recipe = {
  blocks: QUARTER_VGG16,
  classes: CLASSES.length,
  side: CIFAR_SIDE,
  seed: 1,
  epochs: 20,
  batchSize: 128,
  peakRate: 0.1,
  momentum: 0.9,
  decay: 5e-4,
  dropout: 0.2,
}
