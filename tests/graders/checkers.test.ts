import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CheckFailure } from '../../graders/check-end.ts'
import { accuracy } from '../../graders/checkers/accuracy.ts'
import { allClose } from '../../graders/checkers/all-close.ts'
import { exact } from '../../graders/checkers/exact.ts'
import { matrix } from '../../graders/checkers/matrix.ts'
import { numbers } from '../../graders/checkers/numbers.ts'
import { property } from '../../graders/checkers/property.ts'
import { record } from '../../graders/checkers/record.ts'
import { shape } from '../../graders/checkers/shape.ts'
import { tensor } from '../../graders/checkers/tensor.ts'
import { STUDENT_MODEL } from '../../graders/host.ts'
import { both, PERSIAN, proseOf } from './both.ts'

async function failureOf(body: () => unknown): Promise<CheckFailure | undefined> {
  try {
    await body()
    return undefined
  } catch (thrown) {
    if (thrown instanceof CheckFailure) return thrown
    throw thrown
  }
}
const messageOf = async (body: () => unknown) => (await failureOf(body))?.message

/** A tensor as it reaches a grader that has not loaded TensorFlow.js. */
const distant = { tensorOf: [3], dtype: 'float32' }

describe('allClose', () => {
  test.each<[string, unknown, unknown]>([
    ['float32 of a float64', Float32Array.of(0.1, 1000.1), [0.1, 1000.1]],
    ['the tolerance grows with the largest value', [1000.05, 0.05], [1000, 0]],
    ['negative zero', [-0], [0]],
    [
      'rows of typed arrays',
      [Float32Array.of(1, 2), Int32Array.of(3, 4)],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['members more than expected', { gx: [1], more: 2 }, { gx: [1] }],
    ['infinities', [Infinity, -Infinity], [Infinity, -Infinity]],
    ['texts and truth values', ['a', true, null, undefined], ['a', true, null, undefined]],
    ['nothing', [], []],
  ])('accepts %s', async (_, got, expected) => {
    expect(await messageOf(() => allClose(got, expected))).toBeUndefined()
  })

  test.each<[unknown, unknown, string]>([
    [[1, 2, 3, 4, 5], [1, 2, 3, 4], 'expected 4 values, got 5'],
    [[1], [], 'expected an empty array, got 1 value'],
    [
      [
        [1, 2],
        [3, 4],
        [1, -3.5],
      ],
      [
        [1, 2],
        [3, 4],
        [1, 3.5],
      ],
      'at [2][1] expected 3.5, got -3.5',
    ],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
      'expected shape [3, 2], got [2, 3]',
    ],
    [
      [[1, 2], [3]],
      [
        [1, 2],
        [3, 4],
      ],
      'row 1: expected 2 values, got 1',
    ],
    [
      [[1, 2], 3],
      [
        [1, 2],
        [3, 4],
      ],
      'at [1] expected an array of 2 values, got the number 3',
    ],
    [[NaN], [0], 'at [0] expected the number 0, got NaN'],
    [[NaN], [NaN], 'at [0] expected the number NaN, got NaN'],
    [['1'], [1], 'at [0] expected the number 1, got the text "1": make a number of it with Number(...)'],
    [Object.assign(new Array(3), { 0: 1, 2: 3 }), [1, 2, 3], 'at [1] expected the number 2, got nothing (undefined)'],
    [undefined, [1, 2], 'expected an array of 2 values, got nothing (undefined)'],
    [
      distant,
      [1, 2, 3],
      'expected an array of 3 values, got a tensor of shape [3]: read its values, such as await y.array()',
    ],
    [{ [STUDENT_MODEL]: 1 }, [1], 'expected an array of 1 value, got a model'],
    [{ studentModel: 1 }, [1], 'expected an array of 1 value, got an object with studentModel'],
    [Infinity, 1, 'expected 1, got Infinity'],
    [{ gy: [1] }, { gx: [1] }, 'expected a member "gx", which is absent'],
    [{ gx: [[1, 5]] }, { gx: [[1, 2]] }, 'at gx[0][1] expected 2, got 5'],
    [1.0000001, 2, 'expected 2, got 1'],
  ])('says what is wrong with %j', async (got, expected, message) => {
    const { text } = (await failureOf(() => allClose(got, expected)))!
    expect(text.en).toBe(message)
    expect(proseOf(text)).toMatch(PERSIAN)
  })

  test('shows both numbers with as many digits as tell them apart', async () => {
    expect(await messageOf(() => allClose(1.0000001, 1, { tolerance: 1e-9 }))).toBe('expected 1, got 1.0000001')
  })

  test('puts the label in front and compares the innermost member', async () => {
    const failure = await failureOf(() =>
      allClose({ gx: [[1, 5]], gy: [[0]] }, { gx: [[1, 2]], gy: [[0]] }, { label: 'sobel' }),
    )
    expect(failure!.message).toBe('sobel: at gx[0][1] expected 2, got 5')
    expect(failure!.evidence.comparison).toEqual({
      expected: { kind: 'array', shape: [1, 2], values: [1, 2], cut: false },
      got: { kind: 'array', shape: [1, 2], values: [1, 5], cut: false },
      firstDifference: [0, 1],
      tolerance: expect.closeTo(2e-4, 12),
    })
  })

  test('says it in Persian, with data as data', async () => {
    expect((await failureOf(() => allClose([1, 2, 3, 4, 5], [1, 2, 3, 4])))!.text.fa).toBe(
      'باید ۴ مقدار داشته باشد، اما ۵ مقدار دارد',
    )
    expect((await failureOf(() => allClose([[0], [-3.5]], [[0], [3.5]], { label: 'gx' })))!.text.fa).toBe(
      '\u2066gx\u2069: در \u2066[1][0]\u2069 باید \u20663.5\u2069 باشد، اما \u2066-3.5\u2069 است',
    )
    expect((await failureOf(() => allClose(undefined, [1])))!.text.fa).toBe(
      'باید آرایه‌ای با ۱ مقدار باشد، اما تعریف‌نشده (\u2066undefined\u2069) است',
    )
  })

  test('lets no text of a program turn the sentence around it', async () => {
    const { fa } = (await failureOf(() => allClose('\u202eabc\u2069', 'x')))!.text
    expect(fa).toBe('باید متن «\u2066x\u2069» باشد، اما متن «\u2066abc\u2069» است')
    const long = (await failureOf(() =>
      allClose({ ['k'.repeat(5_000)]: 1 }, { ['k'.repeat(5_000)]: 2 }, { label: 'l'.repeat(390) }),
    ))!.text.fa
    expect(long.length).toBeLessThan(410)
    expect(long.split('\u2066').length).toBe(long.split('\u2069').length)
  })

  test('cuts what is huge or ragged to a readable size', async () => {
    const huge = await failureOf(() =>
      allClose(
        new Float32Array(200_000),
        Array.from({ length: 200_000 }, (_, i) => i),
      ),
    )
    expect(huge!.evidence.comparison!.got).toMatchObject({ shape: [200_000], cut: true })
    expect(huge!.evidence.comparison!.got.values).toHaveLength(1_024)
    const ragged = await failureOf(() =>
      allClose(
        Array.from({ length: 900 }, (_, i) => new Array(i).fill(i)),
        [[1]],
      ),
    )
    expect(ragged!.evidence.comparison!.got.values.length).toBeLessThan(100)
    expect((await messageOf(() => allClose('x'.repeat(1e6), 1)))!.length).toBeLessThan(200)
    expect(
      (await failureOf(() => allClose([NaN, Infinity, undefined], [1, 2, 3])))!.evidence.comparison!.got.values,
    ).toEqual(['NaN', 'Infinity', 'undefined'])
  })

  test('compares tensors with tensors', async () => {
    const expected = tf.tensor2d([
      [1, 2],
      [3, 4],
    ])
    expect(
      await messageOf(() =>
        allClose(
          tf.tensor2d([
            [1, 2],
            [3, 4],
          ]),
          expected,
        ),
      ),
    ).toBeUndefined()
    expect(
      await messageOf(() =>
        allClose(
          tf.tensor2d([
            [1, 2],
            [3, 5],
          ]),
          expected,
        ),
      ),
    ).toBe('at [1][1] expected 4, got 5')
    expect(await messageOf(() => allClose(tf.tensor1d([1, 2]), expected))).toBe(
      'expected a tensor of shape [2, 2], got shape [2]',
    )
    expect(
      await messageOf(() =>
        allClose(
          [
            [1, 2],
            [3, 4],
          ],
          expected,
        ),
      ),
    ).toBe(
      'expected a tensor of shape [2, 2], got an array of shape [2, 2]: make a tensor of it, such as tf.tensor(...)',
    )
    expect(await messageOf(() => allClose({ y: [tf.tensor1d([NaN])] }, { y: [tf.tensor1d([0])] }))).toBe(
      'at y[0][0] expected the number 0, got NaN',
    )
  })

  test('accepts a value within the tolerance and no other', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.float({ noNaN: true, min: -1000, max: 1000 }), { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 1.01, max: 100, noNaN: true }),
        async (values, at, inside, outside) => {
          const allowed = 1e-4 * Math.max(...values.map(Math.abs))
          fc.pre(allowed > 0)
          const moved = (by: number) =>
            values.map((value, index) => (index === at % values.length ? value + by * allowed : value))
          expect(await messageOf(() => allClose(moved(inside), values))).toBeUndefined()
          expect(await messageOf(() => allClose(moved(-outside), values))).toContain(`at [${at % values.length}]`)
        },
      ),
    ))
})

describe('exact', () => {
  test('takes -0 for 0 and nothing else for anything', async () => {
    expect(await messageOf(() => exact([-0, { a: 1 }], [0, { a: 1 }]))).toBeUndefined()
    expect(await messageOf(() => exact([1.0000001], [1]))).toBe('at [0] expected 1, got 1.0000001')
    expect(await messageOf(() => exact({ a: 1, b: 2 }, { a: 1 }))).toBe('got a member "b" that is not expected')
    expect(await messageOf(() => exact(tf.tensor1d([1, 2], 'int32'), tf.tensor1d([1, 3], 'int32')))).toBe(
      'at [1] expected 3, got 2',
    )
  })
})

describe('narrowing', () => {
  test.each<[string, () => unknown, string]>([
    ['numbers', () => numbers({}), 'expected an array of numbers, got an object'],
    ['numbers', () => numbers([1, Infinity], 'y'), 'y: at [1] expected a finite number, got Infinity'],
    ['matrix', () => matrix([1, 2]), 'expected an array of rows of numbers, got an array of 2 values'],
    ['matrix', () => matrix([[1, 2], [3]]), 'row 1 has 1 value, row 0 has 2'],
    [
      'matrix',
      () => matrix([[1], ['2']]),
      'row 1: at [0] expected a finite number, got the text "2": make a number of it with Number(...)',
    ],
    [
      'record',
      () => record([], ['gx', 'gy', 'magnitude']),
      'expected an object with gx, gy and magnitude, got an empty array',
    ],
    ['record', () => record({ gx: 1 }, ['gx', 'gy']), 'expected an object with gx and gy, but gy is absent'],
    ['record', () => record({}, ['toString']), 'expected an object with toString, but toString is absent'],
    [
      'tensor',
      () => tensor([1]),
      'expected a tensor, got an array of 1 value: make a tensor of it, such as tf.tensor(...)',
    ],
    ['tensor', () => tensor(tf.scalar(1), 2), 'expected a tensor of rank 2, got a tensor of shape []'],
    ['shape', () => shape([[1, 2, 3]], [3, 1]), 'expected shape [3, 1], got [1, 3]'],
    ['shape', () => shape([[1], [2, 3]], [2, 1]), 'expected shape [2, 1], got an array of 2 rows of different lengths'],
    [
      'property',
      () => property(false, both('signal and kernel commute')),
      'This should hold, but does not: signal and kernel commute',
    ],
  ])('%s fails with a sentence', async (_, body, message) => {
    const { text } = (await failureOf(body))!
    expect(text.en).toBe(message)
    expect(proseOf(text)).toMatch(PERSIAN)
  })

  test('gives what it narrows to', () => {
    expect(numbers(Float32Array.of(1, 2))).toEqual([1, 2])
    expect(matrix([Float32Array.of(1), [2]])).toEqual([[1], [2]])
    expect(matrix([])).toEqual([])
    expect(record({ a: 1, b: 2 }, ['a']).a).toBe(1)
    expect(() => shape(distant, [3])).not.toThrow()
    expect(() => shape(tf.zeros([2, 0]), [2, 0])).not.toThrow()
  })
})

describe('accuracy', () => {
  const options = { threshold: 0.75, classes: 3, on: { en: 'held-out digits', fa: 'رقم کنارگذاشته' } }

  test('passes at the threshold, with interval and confusion', () => {
    const { evidence, sentence } = accuracy([0, 1, 2, 2], [0, 1, 2, 1], options)
    expect(evidence).toMatchObject({
      n: 4,
      correct: 3,
      accuracy: 0.75,
      confusion: [
        [1, 0, 0],
        [0, 1, 1],
        [0, 0, 1],
      ],
    })
    expect(sentence.en).toBe(
      '75.0 % of 4 held-out digits are classified correctly (95 % interval 30.1 % to 95.4 %); at least 75.0 % must be.',
    )
    expect(sentence.fa).toBe(
      '۷۵٫۰٪ از ۴ رقم کنارگذاشته درست دسته‌بندی شد (بازهٔ ۹۵ درصدی: ۳۰٫۱٪ تا ۹۵٫۴٪)؛ دست‌کم ۷۵٫۰٪ لازم است.',
    )
  })

  test('rounds as the page does', () => {
    const truth = Array.from({ length: 2_000 }, () => 0)
    expect(
      accuracy(
        truth.map((_, i) => (i < 1_911 ? 0 : 1)),
        truth,
        options,
      ).sentence.en,
    ).toMatch(/^95\.6 % of 2000/)
  })

  test('fails below it, and for predictions that are no classes', async () => {
    expect((await failureOf(() => accuracy([0, 0, 2, 2], [0, 1, 2, 1], options)))!.evidence.accuracy).toMatchObject({
      correct: 2,
    })
    expect(await messageOf(() => accuracy([0], [0, 1], options))).toBe(
      'expected one predicted class for each of the 2 held-out digits, got 1',
    )
    expect(await messageOf(() => accuracy([0, 0.5], [0, 1], options))).toBe(
      'prediction 1 is 0.5; expected a class from 0 to 2',
    )
    expect(() => accuracy([], [], options)).toThrow('at least one sample')
  })

  test('shows the images of which the model was surest and wrong, as whole pixels', () => {
    const pictures = {
      pixels: Array.from({ length: 16 }, (_, i) => i * 20 + 0.4),
      shape: [2, 2, 1] as [number, number, number],
      confidence: [0.9, 0.5, 0.99, 1.2],
    }
    const { evidence } = accuracy([0, 2, 2, 0], [0, 1, 2, 1], { ...options, threshold: 0.25, pictures })
    expect(evidence.worst).toEqual([
      { height: 2, width: 2, channels: 1, pixels: [240, 255, 255, 255], truth: 1, predicted: 0, confidence: 1 },
      { height: 2, width: 2, channels: 1, pixels: [80, 100, 120, 140], truth: 1, predicted: 2, confidence: 0.5 },
    ])
    expect(accuracy([0, 1], [0, 1], { ...options, pictures }).evidence.worst).toBeUndefined()
  })
})
