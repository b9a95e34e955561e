/** Which weights are graded when a training is cut off. */
import { expect, test } from 'vitest'
import { createCheckpoints, gradedSentence } from '../../server/grading/child/checkpoints.ts'
import type { Checkpoint } from '../../server/grading/child/checkpoints.ts'

const checkpoint = (epoch: number, metrics: Record<string, number>, topology = 'a'): Checkpoint => ({
  epoch,
  epochs: 5,
  metrics,
  topology,
  names: [],
  weights: [epoch],
})

/** What is handed over after these, and the epochs whose weights were freed. */
function kept(taken: Checkpoint[]): { best?: number; last?: number; by?: string; freed: number[] } {
  const freed: number[] = []
  const checkpoints = createCheckpoints(({ weights }) => freed.push(...weights))
  for (const one of taken) checkpoints.take(one)
  const given = checkpoints.handOver()
  return { best: given?.best.epoch, last: given?.last?.epoch, by: given?.by, freed }
}

test.each<[string, Record<string, number>[], { best: number; last?: number; by?: string }]>([
  [
    'validation accuracy before all else',
    [
      { loss: 1, val_loss: 1, val_acc: 0.8 },
      { loss: 0.5, val_loss: 2, val_acc: 0.9 },
      { loss: 0.1, val_loss: 0.5, val_acc: 0.85 },
    ],
    { best: 2, last: 3, by: 'val-accuracy' },
  ],
  [
    'any accuracy that is validated',
    [{ val_categoricalAccuracy: 0.9 }, { val_categoricalAccuracy: 0.8 }],
    { best: 1, last: 2, by: 'val-accuracy' },
  ],
  [
    'then validation loss',
    [
      { loss: 1, val_loss: 0.4 },
      { loss: 0.5, val_loss: 0.6 },
    ],
    { best: 1, last: 2, by: 'val-loss' },
  ],
  [
    'which also decides between equal accuracies',
    [
      { val_acc: 0.9, val_loss: 0.3 },
      { val_acc: 0.9, val_loss: 0.4 },
    ],
    { best: 1, last: 2, by: 'val-accuracy' },
  ],
  ['then the loss', [{ loss: 0.3 }, { loss: 0.2 }, { loss: 0.9 }], { best: 2, last: 3, by: 'loss' }],
  ['the later of equals', [{ val_acc: 0.9 }, { val_acc: 0.9 }], { best: 2, by: 'val-accuracy' }],
  ['the last where nothing is measured', [{}, {}, {}], { best: 3 }],
  ['none that has diverged', [{ val_loss: 0.4 }, {}], { best: 1, last: 2, by: 'val-loss' }],
])('%s', (_, metrics, expected) => {
  expect(kept(metrics.map((one, index) => checkpoint(index + 1, one)))).toMatchObject({
    last: undefined,
    by: undefined,
    ...expected,
  })
})

test('another model begins anew', () => {
  expect(
    kept([checkpoint(1, { val_acc: 0.9 }), checkpoint(1, { val_acc: 0.1 }, 'b'), checkpoint(2, { val_acc: 0.2 }, 'b')]),
  ).toMatchObject({ best: 2, last: undefined })
})

test('weights are freed once, when neither the best nor the last any more; what is handed over never', () => {
  expect(kept([0.5, 0.9, 0.7, 0.6].map((val_acc, index) => checkpoint(index + 1, { val_acc }))).freed).toEqual([1, 3])
  const freed: number[] = []
  const checkpoints = createCheckpoints(({ weights }) => freed.push(...weights))
  checkpoints.take(checkpoint(1, {}))
  checkpoints.clear()
  expect(freed).toEqual([1])
  expect(checkpoints.handOver()).toBeUndefined()
})

test('all are kept where they are asked for, and freed where nobody takes them', () => {
  const freed: number[] = []
  const checkpoints = createCheckpoints(({ weights }) => freed.push(...weights))
  const taken = [0.5, 0.9, 0.7, 0.6].map((val_acc, index) => checkpoint(index + 1, { val_acc }))
  checkpoints.clear(true)
  for (const one of taken) checkpoints.take(one)
  expect(checkpoints.history()).toEqual(taken)
  expect(freed).toEqual([])
  checkpoints.clear(true)
  for (const one of taken) checkpoints.take(one)
  checkpoints.clear()
  expect(freed.toSorted()).toEqual([1, 2, 3, 4])
  for (const one of taken) checkpoints.take(one)
  expect(checkpoints.history()).toEqual([])
})

test('the report says which', () => {
  expect(gradedSentence({ epoch: 3, epochs: 5, by: 'val-accuracy' }).en).toBe(
    'The weights after epoch 3 of 5, the best by validation accuracy, are graded.',
  )
  expect(gradedSentence({}).en).toBe('The weights of a checkpoint, the last that were kept, are graded.')
})
