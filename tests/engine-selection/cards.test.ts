import { expect, test } from 'vitest'
import { parseCards } from '../../server/engine-selection/cards.ts'

test('cards as nvidia-smi lists them', () => {
  expect(parseCards('0, NVIDIA GeForce RTX 3060, 550.54.15\n1, NVIDIA A100-SXM4-40GB, 550.54.15\n')).toEqual({
    cards: [
      { index: 0, name: 'NVIDIA GeForce RTX 3060' },
      { index: 1, name: 'NVIDIA A100-SXM4-40GB' },
    ],
    driver: '550.54.15',
  })
  expect(parseCards('No devices were found\n')).toEqual({ cards: [] })
})
