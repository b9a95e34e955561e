/** The comparison over all kinds of nesting: equal is what JSON says is equal, whatever is ragged. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference } from '../../graders/compare.ts'

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
      expect(difference(one, other) === undefined).toBe(JSON.stringify(one) === JSON.stringify(other))
      expect(difference(structuredClone(one), one)).toBeUndefined()
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

test('one value too many or too few is found, at any depth and whatever is allowed', () => {
  fc.assert(
    fc.property(
      nested.list,
      fc.nat(),
      fc.boolean(),
      fc.constantFrom(undefined, 0, 1e-4, 10),
      (expected, which, more, allowed) => {
        const got = structuredClone(expected)
        const lists = listsIn(got)
        const list = lists[which % lists.length]!
        if (more) list.push(list.at(-1) ?? 0)
        else if (list.pop() === undefined) return
        expect(difference(got, expected, allowed)).toBeDefined()
      },
    ),
    { numRuns: 2_000 },
  )
})

test('members that are not expected are refused only where values must be equal', () => {
  expect(difference({ gx: 1, more: 2 }, { gx: 1 })).toBeDefined()
  expect(difference({ gx: 1, more: 2 }, { gx: 1 }, 0)).toBeUndefined()
})
