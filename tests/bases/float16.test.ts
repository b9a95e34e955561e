import { expect, test } from 'vitest'
import { readFloat16, writeFloat16 } from '../../server/bases/format/float16.ts'

/** Source of the bit patterns: IEEE 754, binary16. */
const PATTERNS: readonly [bits: number, value: number][] = [
  [0x0000, 0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x3555, 0.333251953125],
  [0x7bff, 65504],
  [0x0400, 2 ** -14],
  [0x0001, 2 ** -24],
  [0x03ff, 1023 * 2 ** -24],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
]

const bytes = Uint8Array.from(PATTERNS.flatMap(([bits]) => [bits & 255, bits >> 8]))
const values = PATTERNS.map(([, value]) => value)

test('half-precision numbers are read, subnormal and infinite ones too', () => {
  expect([...readFloat16(bytes)]).toEqual(values)
  expect(readFloat16(Uint8Array.of(0x00, 0x7e))[0]).toBeNaN()
  expect(Object.is(readFloat16(Uint8Array.of(0x00, 0x80))[0], -0)).toBe(true)
})

test('they are read from the middle of a larger file', () => {
  const larger = Uint8Array.from([9, ...bytes, 9])
  expect([...readFloat16(larger.subarray(1, -1))]).toEqual(values)
})

test('they are written to the nearest, ties to even', () => {
  expect([...writeFloat16(Float32Array.from(values))]).toEqual([...bytes])
  const ties = writeFloat16(Float32Array.of(1 + 2 ** -11, 1 + 3 * 2 ** -11, 1 / 3))
  expect([...readFloat16(ties)]).toEqual([1, 1 + 2 ** -9, 0.333251953125])
})
