import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isForgotten, isTail } from '../../../graders/training/sorted-training.ts'

const lostOf = (recalls: readonly number[]): number[] =>
  recalls.flatMap((recall, label) => (recall < 0.05 ? [label] : []))

test('the last classes, as many as anyone sets aside, where all others were learned', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 12 }), (classes, lost) => {
      const recalls = Array.from({ length: classes }, (_, label) => (label >= classes - lost ? 0 : 0.8))
      expect(isTail(recalls, lostOf(recalls))).toBe(lost <= 0.4 * classes)
    }),
  )
})

test('not the first classes, nor one in the middle, nor where another was hardly learned', () => {
  expect(isTail([0, 0.8, 0.8, 0.8, 0.8], [0])).toBe(false)
  expect(isTail([0.8, 0.8, 0, 0.8, 0.8], [2])).toBe(false)
  expect(isTail([0.8, 0.8, 0, 0.8, 0], [2, 4])).toBe(false)
  expect(isTail([0.8, 0.2, 0.8, 0.8, 0], [4])).toBe(false)
  expect(isTail([0.8, 0.8, 0.8, 0.8, 0], [4])).toBe(true)
})

test('half of the classes or more are forgotten, but not where only the first were looked at', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(11), (classes, known) => {
      const recalls = Array.from({ length: classes }, (_, label) => (label === known % classes ? 0.9 : 0))
      expect(isForgotten(recalls, lostOf(recalls))).toBe(known % classes > 0)
    }),
  )
  expect(isForgotten([0.8, 0.8, 0, 0, 0], [2, 3, 4])).toBe(false)
  expect(isForgotten([0, 0.8, 0.8, 0.8, 0.8], [0])).toBe(false)
})
