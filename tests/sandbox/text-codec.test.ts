/** The encoder and decoder of strings, compared with those of Node. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, encodeText } from '../../server/sandbox/guest/wall/text-codec.ts'

test('strings become the same bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(encodeText(text, 'utf-8')).toEqual(new TextEncoder().encode(text))
    }),
  )
})

test('any bytes become the same string', () => {
  // lead and continuation bytes of every kind, so that they combine
  const byte = fc.oneof(
    fc.nat(255),
    fc.constantFrom(0x80, 0xbf, 0xc2, 0xe0, 0xed, 0xa0, 0x9f, 0xef, 0xbb, 0xbf, 0xf0, 0x90, 0xf4, 0x8f, 0xff),
  )
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 12 }), (list) => {
      const bytes = Uint8Array.from(list)
      expect(decodeText(bytes, 'utf8')).toBe(new TextDecoder('utf-8').decode(bytes))
      expect(decodeText(bytes, 'utf-16')).toBe(new TextDecoder('utf-16le').decode(bytes))
    }),
    { numRuns: 5_000 },
  )
})

test('other encodings are refused', () => {
  expect(() => encodeText('', 'utf-16')).toThrow('utf-8 only')
  expect(() => decodeText(new Uint8Array(0), 'latin1')).toThrow('utf-8 and utf-16 only')
})
