/** Values across the boundary: plain data arrive unchanged, anything else is described or refused. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedPositions, parseEncoded } from '../../server/sandbox/encoded.ts'
import { BOUNDARY_LIMITS, BoundaryError, decode, encode, Opaque } from '../../server/sandbox/guest/wall/codec.ts'
import type { Finders, Handles } from '../../server/sandbox/guest/wall/codec.ts'

const nothing: Handles = {
  tensor: () => undefined,
  model: () => undefined,
  function: () => undefined,
  context: () => undefined,
}
const finders: Finders = {
  tensor: (i) => ({ tensor: i }),
  model: (i) => ({ model: i }),
  function: () => undefined,
  context: (fields) => fields,
}
const cross = (value: unknown): unknown =>
  decode(JSON.stringify(parseEncoded(encode(value, nothing), 0, (i) => i)), finders)

const typedArray = fc.oneof(
  fc.float32Array({ maxLength: 20 }),
  fc.float64Array({ maxLength: 20 }),
  fc.int32Array({ maxLength: 20 }),
  fc.uint8Array({ maxLength: 20 }),
  fc.int8Array({ maxLength: 20 }),
)
const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.double(),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    typedArray,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
})).value

test('plain data arrive unchanged, to the bit', () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(cross(value)).toStrictEqual(value)
    }),
    { numRuns: 500 },
  )
})

test('own keys with special names, like __proto__, arrive as own keys', () => {
  const value = JSON.parse('{"__proto__": {"polluted": true}, "#": "t", "i": 0, "constructor": 1}') as object
  const arrived = cross(value) as Record<string, unknown>
  expect(Object.keys(arrived)).toEqual(Object.keys(value))
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('values that are no plain data arrive as the name of their kind', () => {
  const liar = { [Symbol.toStringTag]: 'x'.repeat(100) }
  function* generator() {}
  for (const [value, kind] of [
    [new Map(), 'Map'],
    [new Set(), 'Set'],
    [new Date(0), 'Date'],
    [Promise.resolve(), 'Promise'],
    [generator(), 'Generator'],
    [(async function* () {})(), 'AsyncGenerator'],
    [[1].values(), 'Array Iterator'],
    // oxlint-disable-next-line unicorn/new-for-builtins -- a beginner's program has it
    [new Number(1), 'Number'],
    [10n, 'BigInt'],
    [new BigInt64Array(1), 'BigInt64Array'],
    [Symbol('x'), 'Symbol'],
    [() => 0, 'Function'],
    [liar, 'x'.repeat(40)],
  ] as const) {
    const arrived = cross([value]) as unknown[]
    expect(arrived[0]).toBeInstanceOf(Opaque)
    expect((arrived[0] as Opaque).foreign).toBe(kind)
  }
})

describe('refuses', () => {
  const verdictOf = (value: unknown): string => {
    try {
      encode(value, nothing)
      return 'crossed'
    } catch (thrown) {
      return thrown instanceof BoundaryError ? thrown.verdict : 'thrown'
    }
  }
  test('cycles and deep nesting, as errors', () => {
    const cycle: unknown[] = []
    cycle.push({ cycle })
    expect(verdictOf(cycle)).toBe('error')
    let deep: unknown = 1
    for (let i = 0; i <= BOUNDARY_LIMITS.depth; i++) deep = [deep]
    expect(verdictOf(deep)).toBe('error')
  })
  test('too many values and too much text, with the verdict output', () => {
    expect(verdictOf(new Array(BOUNDARY_LIMITS.values + 1).fill(0))).toBe('output')
    expect(verdictOf(new Float32Array(BOUNDARY_LIMITS.values + 1))).toBe('output')
    expect(verdictOf('x'.repeat(BOUNDARY_LIMITS.text + 1))).toBe('output')
    expect(verdictOf(new Proxy([], { get: (_, key) => (key === 'length' ? 2 ** 40 : 0) }))).toBe('output')
  })
})

test('the host refuses text that the guest never writes', () => {
  for (const text of [
    '{',
    '{"a":1}',
    '{"#":"t","i":0}',
    '{"#":"t","i":-1}',
    '{"#":"f","i":0}',
    '{"#":"c","v":null}',
    '{"#":"a","k":"Object","v":[]}',
    '{"#":"n","v":"1e9"}',
    '{"#":"o","v":{"a":1}}',
    '{"#":"o","v":[[1,2]]}',
    '['.repeat(60) + ']'.repeat(60),
  ]) {
    expect(() => parseEncoded(text, 0, (i) => i), text).toThrow()
  }
})

test('handles outside of the message are refused, others arrive by their index', () => {
  expect(() => parseEncoded('{"#":"t","i":2}', 2, (i) => i)).toThrow()
  expect(decode(JSON.stringify(parseEncoded('[{"#":"t","i":1},{"#":"m","i":3}]', 2, (i) => i + 10)), finders)).toEqual([
    { tensor: 1 },
    { model: 13 },
  ])
})

test('positions of changed arguments are checked', () => {
  expect(changedPositions([0, 2], 3)).toEqual([0, 2])
  for (const told of ['x', undefined, [3], [-1], [0.5], [[0]], { '#': 'u' }])
    expect(() => changedPositions(told, 3)).toThrow('unknown positions')
})
