/** A pretraining of two steps an epoch on random pictures of 8 x 8 pixels. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabelledPictures } from '../../server/bases/pretraining/cifar.ts'
import { randomFor } from '../../server/bases/pretraining/random.ts'
import type { Recipe } from '../../server/bases/pretraining/training.ts'
import { openTensorFlow } from '../../server/engine/in-process/tensorflow.ts'

const root = join(import.meta.dirname, '../..')

export const openTiny = (): Promise<void> => openTensorFlow(readFileSync(join(root, 'dist/engine/kernels.wasm')))

export const TINY: Recipe = {
  blocks: [
    [2, 4],
    [1, 8],
  ],
  classes: 3,
  side: 8,
  seed: 5,
  epochs: 3,
  batchSize: 16,
  peakRate: 0.05,
  momentum: 0.9,
  decay: 5e-4,
  dropout: 0.2,
}

/** Each class has a colour of its own, under noise. */
export function tinyPictures(count: number, seed: number): LabelledPictures {
  const random = randomFor(seed, 'weights', 1)
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 3)
  const pixels = new Uint8Array(count * 8 * 8 * 3).map((_, i) => {
    const label = labels[Math.floor(i / 192)]!
    return 100 * random() + (i % 3 === label ? 120 : 20)
  })
  return { pixels, labels }
}
