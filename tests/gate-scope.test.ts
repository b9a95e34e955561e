import { expect, test } from 'vitest'
import { gateScope } from './gate-scope.ts'
import { exerciseOf } from './platform/installation.ts'

const [quick, training] = await Promise.all([exerciseOf('conv1d'), exerciseOf('mnist-train')])

test('a quick exercise is tested whole, with one seed', () => {
  expect(gateScope(quick, false)).toMatchObject({ content: quick, seeds: [1] })
})

test('of a training three attempts are tested, each of which shows something else', () => {
  const { content, seeds } = gateScope(training, false)
  expect(seeds).toEqual([1])
  expect(content.attempts).toHaveLength(3)
  expect(new Set(content.attempts.map(({ expected }) => expected.misconception.join())).size).toBe(3)
  expect(content.solution).toBe(training.solution)
})

test('the full test takes what publishing takes', () => {
  for (const content of [quick, training]) expect(gateScope(content, true)).toMatchObject({ content, seeds: [1, 2, 3] })
})
