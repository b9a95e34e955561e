/** The comparison over all kinds of nesting: equal is what JSON says is equal, whatever is ragged. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference, TOLERANCE } from '../../graders/compare.ts'

const nested = fc.letrec<{ value: unknown; list: unknown[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'large' },
    fc.integer({ min: -1, max: 2 }),
    fc.constant(-0),
    fc.boolean(),
    fc.constant(null),
    fc.constant('a'),
    tie('list'),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
}))

test('without tolerance, values agree exactly where their JSON does', () => {
  fc.assert(
    fc.property(nested.value, nested.value, (one, other) => {
      expect(difference(one, other, 0) === undefined).toBe(JSON.stringify(one) === JSON.stringify(other))
      expect(difference(structuredClone(one), one, 0)).toBeUndefined()
    }),
    {
      numRuns: 2_000,
      examples: [
        [
          [
            [
              [1, 2],
              [3, 4, 5],
            ],
            [
              [5, 6],
              [7, 8],
            ],
          ],
          [
            [
              [1, 2],
              [3, 4],
            ],
            [
              [5, 6],
              [7, 8],
            ],
          ],
        ],
        [
          [[[1], [2, 3, 4]], [[4]]],
          [[[1], [2, 3]], [[4]]],
        ],
      ],
    },
  )
})

/** Every list in a value, itself included. */
const listsIn = (value: unknown): unknown[][] => (Array.isArray(value) ? [value, ...value.flatMap(listsIn)] : [])

test('one value too many or too few is found, at any depth and with any tolerance', () => {
  fc.assert(
    fc.property(
      nested.list,
      fc.nat(),
      fc.boolean(),
      fc.constantFrom(0, TOLERANCE, 10),
      (expected, which, more, tolerance) => {
        const got = structuredClone(expected)
        const lists = listsIn(got)
        const list = lists[which % lists.length]!
        if (more) list.push(list.at(-1) ?? 0)
        else if (list.pop() === undefined) return
        expect(difference(got, expected, tolerance)).toBeDefined()
      },
    ),
    { numRuns: 2_000 },
  )
})

test('what is allowed is the tolerance times the largest expected value, at least 1', () => {
  const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(numbers, fc.nat(), fc.double({ min: -3, max: 3, noNaN: true }), (expected, which, factor) => {
      const allowed = TOLERANCE * Math.max(1, ...expected.map(Math.abs))
      const got = expected.with(which % expected.length, expected[which % expected.length]! + factor * allowed)
      // Next to the limit rounding decides.
      fc.pre(Math.abs(Math.abs(factor) - 1) > 1e-6)
      expect(difference(got, expected, TOLERANCE) === undefined).toBe(Math.abs(factor) <= 1)
      expect(
        difference(
          got.map(() => NaN),
          expected,
          TOLERANCE,
        ),
      ).toBeDefined()
    }),
  )
})
