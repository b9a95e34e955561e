/** Classes under other numbers than their labels. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../../../graders/random.ts'
import { diagnoseRenamed } from '../../../graders/training/renamed.ts'

const LABELS = Array.from({ length: 100 }, (_, i) => i % 10)
/** Outputs that are surest of one class each. */
const sureOf = (classes: number[], count = 10): number[][] =>
  classes.map((sure) => Array.from({ length: count }, (_, k) => (k === sure ? 1.01 - 0.01 * count : 0.01)))
const TEN = { classes: 10 }

test('classes under other numbers are told from classes that are not told apart', () => {
  const shifted = diagnoseRenamed(TEN, { outputs: sureOf(LABELS.map((label) => (label + 3) % 10)), labels: LABELS })
  expect(shifted!.sentence.en).toContain('most of what is labelled 0 it calls 3')
  expect(shifted!.sentence.fa).toContain('برچسب ۰ دارد ۳ می‌نامد')
  expect(shifted!.misconception).toBeUndefined()
  expect(diagnoseRenamed(TEN, { outputs: sureOf(LABELS), labels: LABELS })).toBeUndefined()
  expect(diagnoseRenamed(TEN, { outputs: sureOf(LABELS.map(() => 4)), labels: LABELS })).toBeUndefined()
  // each class has its name, but the model is as good as not sure of it
  const unsure = LABELS.map((label) => Array.from({ length: 10 }, (_, k) => (k === (label + 3) % 10 ? 0.19 : 0.09)))
  expect(diagnoseRenamed(TEN, { outputs: unsure, labels: LABELS })).toBeUndefined()
  const squares = sureOf(LABELS.map((_, i) => (7 * i * i) % 10))
  expect(diagnoseRenamed(TEN, { outputs: squares, labels: LABELS })).toBeUndefined()
})

test('two classes exchanged are renamed, two that are guessed are not', () => {
  const labels = LABELS.map((label) => label % 2)
  const two = { classes: 2, name: 'trainHead' }
  const exchanged = diagnoseRenamed(two, {
    outputs: sureOf(
      labels.map((label) => 1 - label),
      2,
    ),
    labels,
  })
  expect(exchanged!.sentence.en).toContain('most of what is labelled 0 it calls 1')
  expect(exchanged!.sentence.en).toContain('`trainHead`')
  const guessed = LABELS.map((_, i) => Number(i % 4 < 2))
  expect(diagnoseRenamed(two, { outputs: sureOf(guessed, 2), labels })).toBeUndefined()
})

test('any permutation of the classes but the identity is seen, also where a quarter of the answers are wrong', () => {
  const arbitrary = fc.record({ classes: fc.integer({ min: 3, max: 12 }), seed: fc.nat(1000) })
  fc.assert(
    fc.property(arbitrary, ({ classes, seed }) => {
      const random = createRandom(seed, 'renamed')
      const names = random.permutation(classes)
      const labels = Array.from({ length: 40 * classes }, (_, i) => i % classes)
      const answers = labels.map((label, i) => (i % 40 < 10 ? random.integer(0, classes - 1) : names[label]!))
      const found = diagnoseRenamed({ classes }, { outputs: sureOf(answers, classes), labels })
      if (names.every((name, label) => name === label)) expect(found).toBeUndefined()
      else expect(found).toBeDefined()
    }),
  )
})
