import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import { createRandom } from '../../../graders/random.ts'
import { drawTileOrder, tilesExchanged } from '../../../graders/training/tiles.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

test('each tile moves as a whole to its place, in all images alike', async () => {
  const [side, channels] = [2, 3]
  const values = createRandom(1, 'tiles').integers([2 * 4 * 6 * channels], 0, 255)
  const images = tf.tensor4d(values, [2, 4, 6, channels], 'int32')
  const order = drawTileOrder(createRandom(1, 'order'), [4, 6], side)
  expect(order.toSorted()).toEqual([0, 1, 2, 3, 4, 5])
  const exchanged = tilesExchanged(tf, images, { order, side })
  expect([exchanged.shape, exchanged.dtype]).toEqual([images.shape, 'int32'])
  const [before, after] = [await images.array(), await exchanged.array()]
  for (let n = 0; n < 2; n++)
    for (let y = 0; y < 4; y++)
      for (let x = 0; x < 6; x++) {
        const tile = order[3 * Math.floor(y / side) + Math.floor(x / side)]!
        const [row, column] = [side * Math.floor(tile / 3) + (y % side), side * (tile % 3) + (x % side)]
        expect(after[n]![y]![x]).toEqual(before[n]![row]![column])
      }
})

test('they never stay where they were', () => {
  for (let seed = 1; seed <= 200; seed++)
    expect(drawTileOrder(createRandom(seed, 'order'), [2, 2, 1], 1)).not.toEqual([0, 1, 2, 3])
})
