/** A class that is not recognised must not hide behind the accuracy of the others. */
import { expect, test } from 'vitest'
import { CheckFailure } from '../../../graders/check-end.ts'
import type { Text } from '../../../graders/report.ts'
import { requireRecalls } from '../../../graders/training/class-recall.ts'
import type { CheckContext } from '../../../graders/vocabulary.ts'

const PLAN = { classes: 3, samples: { en: 'digits', fa: 'رقم' } }
const one = (label: number): number[] => [0, 1, 2].map((k) => (k === label ? 1 : 0))

function judged(labels: number[], predicted: number[], floor: number): { notes: Text[]; failed?: Text } {
  const notes: Text[] = []
  const context = {
    note: (sentence: Text) => void notes.push(sentence),
    fail(sentence: Text): never {
      throw new CheckFailure(sentence)
    },
  } as unknown as CheckContext
  try {
    requireRecalls(context, PLAN, { outputs: predicted.map(one), labels }, floor)
    return { notes }
  } catch (failure) {
    if (!(failure instanceof CheckFailure)) throw failure
    return { notes, failed: failure.text }
  }
}

test('the lowest recall is told where all reach the floor', () => {
  const { notes, failed } = judged([0, 0, 1, 1, 2, 2], [0, 0, 1, 2, 2, 2], 0.5)
  expect(failed).toBeUndefined()
  expect(notes[0]!.en).toBe('Of the held-out digits of each class 50.0 % or more are recognised, of class 1 the least.')
})

test('a class below the floor is named, and what it is taken for', () => {
  const { failed } = judged([0, 0, 0, 0, 1, 1, 2, 2], [2, 2, 1, 0, 1, 1, 2, 2], 0.5)
  expect(failed!.en).toBe(
    'Of the held-out digits the model recognises only 25.0 % of class 0 (most of the others are taken for 2). ' +
      'At least 50.0 % of every class must be.',
  )
  expect(failed!.fa).toContain('۲۵٫۰٪ از ردهٔ ۰')
})
