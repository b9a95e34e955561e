import { describe, expect, test } from 'vitest'
import { idxPrefixBytes, parseIdx } from '../../server/datasets/readers/idx.ts'

/** An IDX file of unsigned bytes: header for `shape`, then the values. */
function idx(shape: number[], values: number[], magic = 0x0800 | shape.length): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + values.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic)
  shape.forEach((size, axis) => view.setUint32(4 + 4 * axis, size))
  bytes.set(values, 4 + 4 * shape.length)
  return bytes
}

const images = idx([2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])

describe('the IDX reader', () => {
  test('reads all items, and the first few', () => {
    expect(parseIdx(images, [2, 3])).toEqual({
      ok: true,
      value: { shape: [2, 2, 3], values: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) },
    })
    expect(parseIdx(images, [2, 3], 1)).toMatchObject({
      ok: true,
      value: { shape: [1, 2, 3], values: Uint8Array.of(1, 2, 3, 4, 5, 6) },
    })
    expect(parseIdx(idx([3], [7, 8, 9]), [])).toMatchObject({
      ok: true,
      value: { shape: [3], values: Uint8Array.of(7, 8, 9) },
    })
  })

  test('reads items from a prefix of the right length, and from a view of a larger buffer', () => {
    const prefix = images.subarray(0, idxPrefixBytes([2, 3], 1))
    expect(prefix.length).toBe(22)
    expect(parseIdx(prefix, [2, 3], 1).ok).toBe(true)
    const shifted = new Uint8Array(images.length + 5)
    shifted.set(images, 5)
    expect(parseIdx(shifted.subarray(5), [2, 3])).toMatchObject({ ok: true, value: { shape: [2, 2, 3] } })
  })

  test.each([
    ['a cut header', images.subarray(0, 9), [2, 3], undefined, 'header'],
    [
      'a wrong magic number',
      idx([2, 2, 3], Array.from<number>({ length: 12 }).fill(0), 0x0d03),
      [2, 3],
      undefined,
      'magic number 0x00000d03 where 0x00000803',
    ],
    [
      'labels where images are due',
      idx([12], Array.from<number>({ length: 12 }).fill(0)),
      [2, 3],
      undefined,
      'magic number 0x00000801',
    ],
    ['items of another shape', images, [3, 2], undefined, 'shape [2,3] where [3,2]'],
    ['a file cut short', images.subarray(0, 27), [2, 3], undefined, 'takes 28 bytes, the file has 27'],
    [
      'a file that is too long',
      idx([2, 2, 3], Array.from<number>({ length: 13 }).fill(0)),
      [2, 3],
      undefined,
      'takes 28 bytes, the file has 29',
    ],
    ['more items than there are', images, [2, 3], 3, '3 items were asked for, the IDX file has 2'],
    ['a prefix that is too short', images.subarray(0, 21), [2, 3], 1, 'end at byte 22'],
  ])('refuses %s', (_, bytes, itemShape, items, sentence) => {
    const parsed = parseIdx(bytes, itemShape, items)
    expect(parsed).toMatchObject({
      ok: false,
      fault: { kind: 'unreadable', message: expect.stringContaining(sentence) },
    })
  })
})
