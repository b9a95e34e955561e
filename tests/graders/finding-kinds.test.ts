/** What kind of failure a wrong result is: it decides the hint, and is what a hidden check may tell. */
import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import { CheckFailure } from '../../graders/check-end.ts'
import { hintOn } from '../../graders/finding-texts.ts'
import { FINDING_KINDS, VERDICTS } from '../../graders/report.ts'
import type { FindingKind } from '../../graders/report.ts'
import { gradeInProcess } from './in-process.ts'

/** What stands for a value that could not cross the boundary. */
class Foreign {
  readonly foreign: string
  constructor(foreign: string) {
    this.foreign = foreign
  }
}
const foreign = (kind: string): unknown => new Foreign(kind)

async function kindOf(got: unknown, expected: unknown): Promise<FindingKind | undefined> {
  const [result] = await gradeInProcess<{ f(): unknown }>({
    definition: ({ check, student }) =>
      check('is-right', { points: 1, visibility: 'open' }, async ({ allClose }) => {
        await allClose(await student.f(), expected)
      }),
    student: { f: () => got },
    reference: { f: () => expected },
    tf,
  })
  return result!.finding?.kind
}

test.each<[FindingKind, unknown, unknown]>([
  ['value', [1, 2, 4], [1, 2, 3]],
  ['value', [0.5, 1.5], [0.5, 2.5]],
  ['value', 'no', 'yes'],
  ['value', false, true],
  // zeros are no fractions that were cut off
  ['value', [0, 0], [0.25, 0.75]],
  ['value', [8, 9], [1.5, 2.5]],
  ['nan', [1, 2, NaN], [1, 2, 3]],
  ['nan', [9, 2, NaN], [1, 2, 3]],
  ['nan', { gx: [[1, NaN]] }, { gx: [[1, 2]] }],
  ['nan', NaN, 1],
  ['nan', Float32Array.of(NaN), [1]],
  ['nan', tf.tensor1d([NaN, 1]), tf.tensor1d([2, 1])],
  // read outside of an array, and therefore of another length
  ['nan', [NaN, 1, 2, 3, NaN], [1, 2, 3]],
  ['nan', [[NaN, 1]], [[1], [2]]],
  ['infinite', [1, Infinity], [1, 2]],
  ['infinite', [-Infinity, 2], [1, 2]],
  ['integers', [58, 77, 66], [58, 77.5, 66]],
  ['integers', [-3, 2], [-2.5, 2.5]],
  ['integers', [[1], [2]], [[0.6], [1.7]]],
  ['integers', Uint8Array.of(200), [-56.5]],
  ['integers', tf.tensor1d([1, 2], 'int32'), tf.tensor1d([1.5, 2.5])],
  ['gap', [1, undefined, 3], [1, 2, 3]],
  ['gap', [[1, undefined]], [[1, 2]]],
  ['length', [1, 2], [1, 2, 3]],
  ['length', [], [1]],
  ['length', Float32Array.of(1, 2, 3, 4), [1, 2, 3]],
  ['shape', [[1, 2]], [[1], [2]]],
  ['shape', [1, 2], [[1, 2]]],
  [
    'shape',
    [[1, 2], [3]],
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['shape', tf.zeros([2, 1]), tf.zeros([1, 2])],
  ['nothing', undefined, [1]],
  ['member', { gx: [1] }, { gx: [1], gy: [2] }],
  ['member', { gx: [1], gy: undefined }, { gx: [1], gy: [2] }],
  ['promise', [foreign('Promise')], [1]],
  ['promise', [foreign('Promise'), foreign('Promise')], [1, 2, 3]],
  ['promise', [[1, foreign('Promise')]], [1]],
  ['generator', foreign('Generator'), [1]],
  ['generator', foreign('AsyncGenerator'), [1]],
  ['generator', foreign('Array Iterator'), [1]],
  ['collection', foreign('Set'), [1]],
  ['collection', { gx: foreign('Map') }, { gx: [1] }],
  ['boxed', [foreign('Number')], [1]],
  ['function', foreign('Function'), [1]],
  ['tensor', tf.tensor1d([1]), [1]],
  ['tensor', [tf.scalar(1)], [1]],
  ['array', [1], tf.tensor1d([1])],
  ['array', 1, tf.scalar(1)],
  ['kind', '1', 1],
  ['kind', ['1'], [1]],
  ['kind', foreign('Date'), 1],
  ['kind', foreign('anything at all'), 1],
  ['kind', { y: [1] }, [1]],
  ['kind', null, [1]],
  ['kind', 1, [1]],
  ['kind', [1], 1],
])('%s: %j where %j is due', async (kind, got, expected) => {
  expect(await kindOf(got, expected)).toBe(kind)
})

test('a failure is of the kind that its checker finds', async () => {
  const [changes, throws, holds, accurate, alone] = await gradeInProcess<{ f(x: number[]): unknown }>({
    definition({ check, student }) {
      const open = { points: 1, visibility: 'open' } as const
      check('keeps', open, async ({ keepsArguments }) => void (await keepsArguments(() => student.f([1]))))
      check('throws', open, async () => void (await student.f([])))
      check('holds', open, ({ property }) => property(false, { en: 'it holds', fa: 'برقرار است' }))
      check('is-accurate', open, ({ accuracy }) =>
        accuracy([0], [1], { threshold: 1, classes: 2, on: { en: 'digits', fa: 'رقم' } }),
      )
      check('says', open, ({ fail }) => fail({ en: 'No.', fa: 'نه.' }))
    },
    student: {
      f(x: number[]) {
        if (x.length === 0) throw new CheckFailure({ en: 'not the grader’s', fa: '-' })
        x.push(1)
      },
    },
  })
  expect([changes, throws, holds, accurate, alone].map((result) => result!.finding?.kind)).toEqual([
    'argument',
    'threw',
    'property',
    'accuracy',
    undefined,
  ])
})

test('a hint is Markdown in both languages, its code marked', () => {
  const hints = [
    ...FINDING_KINDS.map((kind) => hintOn('failed', { kind })),
    ...VERDICTS.map((one) => hintOn(one, undefined)),
  ]
  const found = hints.filter((hint) => hint !== undefined)
  expect(found.length).toBeGreaterThan(20)
  for (const { en, fa } of found) {
    const prose = fa.replace(/`[^`]*`/g, '')
    expect(prose).toMatch(/[آ-ی]/)
    expect(prose).not.toMatch(/[A-Za-z0-9]/)
    expect(en).toMatch(/[.?]$/)
    expect(fa).toMatch(/[.؟]$/)
    for (const text of [en, fa]) expect(text.split('`').length % 2).toBe(1)
  }
})
