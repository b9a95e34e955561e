/** Delimited files: read as Python reads them, and written back to the very same bytes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, delimitedText, readDelimited } from '../../server/gradebook/delimited.ts'
import { decodeText } from '../../server/gradebook/encoded-text.ts'
import { hasPython, pythonRows } from './python.ts'

const cell = fc
  .string({ unit: fc.constantFrom('a', 'ب', ' ', ',', ';', '"', '\n', '\r', '\t', '=', '1'), maxLength: 6 })
  .chain((text) =>
    fc.boolean().map((asked) => {
      const quoted = asked || /[",;\t\r\n]/.test(text)
      return { text, written: quoted ? `"${text.replaceAll('"', '""')}"` : text }
    }),
  )
const table = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  ending: fc.constantFrom('\n', '\r\n'),
  last: fc.boolean(),
  // more than one cell, so that the first row tells the delimiter
  rows: fc
    .integer({ min: 2, max: 5 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
    ),
})
const written = ({ delimiter, ending, last, rows }: { [Key in keyof Made]: Made[Key] }): string =>
  rows.map((row) => row.map((one) => one.written).join(delimiter)).join(ending) + (last ? ending : '')
type Made = typeof table extends fc.Arbitrary<infer Value> ? Value : never

test('every cell is read, and the table is written back as it was', () => {
  fc.assert(
    fc.property(table, (made) => {
      fc.pre(written(made).trim() !== '')
      const read = readDelimited(written(made))
      if (!read.ok) throw new Error(read.message.en)
      expect(delimitedText(read.value)).toBe(written(made))
      expect(read.value.delimiter).toBe(made.delimiter)
      expect(read.value.rows.map(({ cells }) => cells.map(cellText))).toEqual(
        made.rows.map((row) => row.map(({ text }) => text.trim())),
      )
    }),
  )
})

test.skipIf(!hasPython)("Python's csv reads the same cells", () => {
  const made = fc.sample(table, 300).filter((one) => written(one).trim() !== '')
  const theirs = pythonRows(made.map((one) => ({ bytes: Buffer.from(written(one)), delimiter: one.delimiter })))
  made.forEach((one, index) => {
    const read = readDelimited(written(one))
    if (!read.ok) throw new Error(read.message.en)
    expect(read.value.rows.map(({ cells }) => cells.map(cellText))).toEqual(
      theirs[index]!.map((row) => row.map((value) => value.trim())),
    )
  })
})

describe('a damaged file is refused with its line', () => {
  test.each([
    ['a,b\n1,"2\n3,4\n', 2],
    ['a,b\n1,2\n3,x"y\n', 3],
    ['a,b\n"multi\nline",2\n"x"y,4\n', 4],
  ])('%j', (text, line) => {
    const read = readDelimited(text)
    expect(read).toMatchObject({ ok: false, message: { en: expect.stringContaining(`In line ${line} `) } })
  })

  test('and so is one that is empty or no text', () => {
    expect(readDelimited(' \n').ok).toBe(false)
    expect(readDelimited('PK\u0003\u0004\0\0').ok).toBe(false)
  })
})

describe('encodings', () => {
  const text = 'نام,Größe\r\n"🎓",1\r\n'
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('%s comes back to the byte', (_, bytes) => {
    const read = decodeText(bytes)
    if (!read.ok) throw new Error(read.message.en)
    expect(read.value.text).toBe(text)
    expect(Buffer.from(read.value.encode(read.value.text))).toEqual(bytes)
  })

  test.each([
    ['Windows-1256', [0xe4, 0xc7, 0xe3, 0x2c]],
    ['half a character of UTF-16', [0xff, 0xfe, 0x61]],
    ['a lone surrogate of UTF-16', [0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00]],
  ])('%s is refused', (_, bytes) => {
    expect(decodeText(Uint8Array.from(bytes)).ok).toBe(false)
  })
})
