/**
 * The course's rule for computed numbers, from both sides: what float32 arithmetic gives passes at any
 * magnitude, and zeros pass for small values at none.
 */
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differenceBeyond, TOLERANCE } from '../../graders/close.ts'
import type { CheckContext, GraderTools } from '../../graders/vocabulary.ts'
import { gradeInProcess } from './in-process.ts'

const close = async (...args: Parameters<typeof differenceBeyond>): Promise<boolean> =>
  (await differenceBeyond(...args)) === undefined

/** Not so small that double precision has subnormal numbers there, nor so large that a square overflows. */
const power = fc.integer({ min: -150, max: 150 }).map((exponent) => 10 ** exponent)
const number = fc.double({ noNaN: true, min: -1_000, max: 1_000 }).map((value) => (Math.abs(value) < 1e-3 ? 0 : value))
const signal = fc.array(number, { minLength: 1, maxLength: 8 })
/** Errors as multiples of what is allowed; next to 1 rounding decides. */
const error = fc.double({ noNaN: true, min: -3, max: 3 }).filter((value) => Math.abs(Math.abs(value) - 1) > 1e-6)
const size = (values: number[]): number => Math.max(...values.map(Math.abs))

describe('the scale', () => {
  test('is the largest expected value, at any magnitude', () =>
    fc.assert(
      fc.asyncProperty(signal, fc.nat(), error, power, async (values, at, factor, unit) => {
        const expected = values.map((value) => value * unit)
        fc.pre(size(expected) > 0)
        const got = expected.map((value, i) =>
          i === at % expected.length ? value + factor * TOLERANCE * size(expected) : value,
        )
        const inputs = (): unknown => [expected, 'same', { padding: size(expected) * 1e5 }]
        expect(await close(got, expected)).toBe(Math.abs(factor) <= 1)
        expect(await close(got, expected, { inputs })).toBe(Math.abs(factor) <= 1)
        expect(await close(expected.fill(NaN), values, { inputs })).toBe(false)
      }),
    ))

  test('is the largest input where the expected value is zero by cancellation', () =>
    fc.assert(
      fc.asyncProperty(
        signal,
        error,
        fc.double({ noNaN: true, min: 0, max: 9e-7 }),
        power,
        async (x, factor, rest, unit) => {
          const input = x.map((value) => value * unit)
          fc.pre(size(input) > 0)
          const expected = [rest * size(input), 0]
          const got = [expected[0]!, factor * TOLERANCE * size(input)]
          // what is left over of the input is no scale: its float32 error would be larger than that
          expect(await close(got, expected, { inputs: () => [[input]] })).toBe(Math.abs(factor) <= 1)
        },
      ),
    ))

  test('is never the input of a value that is small by itself', async () => {
    const inputs = (): unknown => [[1, -1]]
    expect(await close([0], [1e-3], { inputs })).toBe(false)
    expect(await close([0], [1.1e-6], { inputs })).toBe(false)
    expect(await close([0], [0.9e-6], { inputs })).toBe(true)
    expect(await close([0], [1e-9])).toBe(false)
    // where a small result of large inputs is meant, the author says so
    expect(await close([0], [Math.exp(-20)], { inputs: () => [20] })).toBe(true)
    expect(await close([0], [Math.exp(-20)], { inputs: () => [20], scale: Math.exp(-20) })).toBe(false)
  })

  test('is what the author states, whatever is expected and given', async () => {
    const given = { scale: 5, inputs: (): unknown => [1e9] }
    expect(await close([4.9e-4], [0], given)).toBe(true)
    expect(await close([5.1e-4], [0], given)).toBe(false)
    expect(await close([1e6 + 1], [1e6], given)).toBe(false)
  })

  test('without inputs, zeros are compared exactly', async () => {
    expect(await close([-0], [0])).toBe(true)
    expect(await close([Number.MIN_VALUE], [0])).toBe(false)
    expect(await close([1e-9], [0], { inputs: () => [] })).toBe(false)
    expect(await close({ gx: [0], more: 2 }, { gx: [0] })).toBe(true)
  })

  test('is read from tensors, but for those that the grader has disposed', async () => {
    const [image, gone] = [tf.fill([2, 2], 200), tf.fill([2, 2], 1e6)]
    gone.dispose()
    const zero = tf.zeros([2])
    const options = { inputs: (): unknown => [{ image }, gone] }
    expect(await close(tf.tensor1d([0, 0.019]), zero, options)).toBe(true)
    expect(await close(tf.tensor1d([0, 0.021]), zero, options)).toBe(false)
    tf.dispose([image, zero])
  })
})

describe('a check', () => {
  type Solution = { slopes: (x: number[]) => { all: number[]; sum: number } }
  /** Differences of neighbours, in single precision as a tensor would compute them. */
  const right = (x: number[], wrongBy = 0): ReturnType<Solution['slopes']> => {
    const all = x.slice(1).map((value, i) => Math.fround(Math.fround(value) - Math.fround(x[i]!)) + wrongBy)
    return { all, sum: all.reduce((total, value) => total + value, 0) }
  }
  const verdict = async (
    slopes: Solution['slopes'],
    body: (context: CheckContext, tools: GraderTools<Solution>) => Promise<void>,
    misconceptions = {},
  ) => {
    const [result] = await gradeInProcess<Solution>({
      definition: (tools) =>
        tools.check('the-check', { points: 1, visibility: 'open' }, (context) => body(context, tools)),
      student: { slopes },
      reference: { slopes: (x) => right(x) },
      misconceptions,
    })
    return result!
  }

  test('judges a program alike in any unit, and zeros as wrong', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, min: 1, max: 2 }), { minLength: 3, maxLength: 6 }),
        fc.integer({ min: -30, max: 30 }).map((exponent) => 10 ** exponent),
        async (values, unit) => {
          const x = values.map((value) => value * unit)
          const expected = x.slice(1).map((value, i) => value - x[i]!)
          fc.pre(size(expected) > 1e-2 * unit)
          const body = async ({ allClose, record }: CheckContext, { student }: GraderTools<Solution>) => {
            const { all } = record(await student.slopes(x), ['all'])
            await allClose(all, expected)
          }
          expect((await verdict((given) => right(given), body)).verdict).toBe('passed')
          expect((await verdict((given) => ({ all: given.slice(1).fill(0), sum: 0 }), body)).verdict).toBe('failed')
        },
      ),
      { numRuns: 50 },
    ))

  test('takes the inputs of the very call whose value it compares', async () => {
    const body =
      (of: 0 | 1) =>
      async ({ allClose, record }: CheckContext, { student }: GraderTools<Solution>) => {
        const constant = [
          [1e6, 1e6],
          [1, 1],
        ]
        const returned = [await student.slopes(constant[0]!), await student.slopes(constant[1]!)]
        await allClose(record(returned[of], ['all']).all, [0])
      }
    const off = (x: number[]) => right(x, 1)
    expect((await verdict(off, body(0))).verdict).toBe('passed')
    expect((await verdict(off, body(1))).verdict).toBe('failed')
  })

  test('takes the inputs of the last call for what it has computed itself', async () => {
    const body =
      (first: number, last: number) =>
      async ({ allClose, record, numbers }: CheckContext, { student }: GraderTools<Solution>) => {
        await student.slopes([first, first])
        const { all } = record(await student.slopes([last, last]), ['all'])
        await allClose(numbers(all)[0], 0)
      }
    const off = (x: number[]) => right(x, 1)
    expect((await verdict(off, body(1, 1e6))).verdict).toBe('passed')
    expect((await verdict(off, body(1e6, 1))).verdict).toBe('failed')
  })

  test('does not name a misconception for zeros that a small value was expected for', async () => {
    const halves = (x: number[]): ReturnType<Solution['slopes']> => {
      const { all, sum } = right(x)
      return { all: all.map((value) => value / 2), sum: sum / 2 }
    }
    const misconceptions = { halves: { slopes: halves } }
    const body = async ({ allClose }: CheckContext, { student, reference }: GraderTools<Solution>) => {
      const x = [1e-5, 3e-5]
      await allClose(await student.slopes(x), reference.slopes(x))
    }
    const zeros = (): ReturnType<Solution['slopes']> => ({ all: [0], sum: 0 })
    expect(await verdict(zeros, body, misconceptions)).not.toHaveProperty('misconception')
    expect(await verdict(halves, body, misconceptions)).toHaveProperty('misconception', 'halves')
  })

  test('with a scale that is no scale is a fault of the grader', async () => {
    for (const scale of [0, -1, NaN, Infinity])
      await expect(
        verdict(
          (x) => right(x),
          async ({ allClose }) => allClose([1], [1], { scale }),
        ),
      ).rejects.toThrow(/a scale of/)
  })
})
