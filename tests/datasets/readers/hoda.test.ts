/** Hoda's digits: MAT-file, CDB, and how a digit is fitted to 28 x 28. */
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitDigit } from '../../../server/datasets/readers/fit-digit.ts'
import { readHodaSplit } from '../../../server/datasets/readers/hoda.ts'
import { temporaryFolder } from '../tiny-dataset.ts'

const data = process.env.TAMRIN_TEST_DATA ?? resolve(import.meta.dirname, '../../../../shared/data')

interface Digit {
  label: number
  /** Rows of 0 and 255. */
  rows: number[][]
}

const element = (type: number, data: Buffer): Buffer => {
  const tag = Buffer.alloc(8)
  tag.writeUInt32LE(type)
  tag.writeUInt32LE(data.length, 4)
  return Buffer.concat([tag, data, Buffer.alloc(type === 15 ? 0 : (8 - (data.length % 8)) % 8)])
}
const int32 = (...values: number[]): Buffer => Buffer.from(Int32Array.from(values).buffer)

/** A matrix: class, shape and name, then its parts. */
const matrix = (arrayClass: number, shape: number[], name: string, ...parts: Buffer[]): Buffer =>
  element(
    14,
    Buffer.concat([
      element(6, int32(arrayClass, 0)),
      element(5, int32(...shape)),
      element(1, Buffer.from(name)),
      ...parts,
    ]),
  )

function matFile(digits: Digit[], labelBytes = Buffer.from(digits.map(({ label }) => label))): Buffer {
  const header = Buffer.alloc(128)
  header.write('MATLAB 5.0 MAT-file')
  header.write('IM', 126)
  const cells = digits.map(({ rows }) => {
    const columns = rows[0]!.map((_, x) => rows.map((row) => row[x]!)).flat()
    return matrix(9, [rows.length, rows[0]!.length], '', element(2, Buffer.from(columns)))
  })
  const variables = [
    matrix(1, [digits.length, 1], 'Data', ...cells),
    matrix(9, [digits.length, 1], 'labels', element(2, labelBytes)),
  ]
  return Buffer.concat([header, ...variables.map((variable) => element(15, deflateSync(variable)))])
}

function cdbFile(digits: Digit[], count = digits.length): Buffer {
  const header = Buffer.alloc(1024)
  header.writeUInt32LE(count, 6)
  const records = digits.map(({ label, rows }) => {
    const runs = rows.flatMap((row) => {
      const lengths: number[] = []
      let [value, length] = [0, 0]
      for (const pixel of row) {
        if (pixel === value) length++
        else {
          lengths.push(length)
          value = pixel
          length = 1
        }
      }
      return [...lengths, length]
    })
    const head = Buffer.from([0xff, label, rows[0]!.length, rows.length, 0, 0])
    head.writeUInt16LE(runs.length, 4)
    return Buffer.concat([head, Buffer.from(runs)])
  })
  return Buffer.concat([header, ...records])
}

async function read(split: 'train' | 'test', file: Buffer, count: number) {
  const path = join(temporaryFolder(), 'file')
  writeFileSync(path, file)
  return readHodaSplit(
    { format: 'hoda', splits: { train: 'file', test: 'file' } },
    { paths: { file: path }, split, count, shape: [28, 28, 1] },
  )
}

const pictureOf = (rows: number[][]) => ({
  height: rows.length,
  width: rows[0]!.length,
  at: (y: number, x: number) => rows[y]![x]!,
})
const fitted = (rows: number[][]): number[][] => {
  const into = new Uint8Array(784)
  fitDigit(pictureOf(rows), into)
  return Array.from({ length: 28 }, (_, y) => [...into.subarray(y * 28, y * 28 + 28)])
}
/** An L: its foot points to the right, below. */
const L = Array.from({ length: 12 }, (_, y) =>
  Array.from({ length: 9 }, (__, x) => (x === 2 || (y === 11 && x > 2 && x < 8) ? 255 : 0)),
)
const DIGITS: Digit[] = [
  { label: 7, rows: L },
  {
    label: 0,
    rows: [
      [0, 255, 255],
      [0, 255, 0],
    ],
  },
]

const picture = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).chain(([height, width]) =>
  fc.array(fc.array(fc.constantFrom(0, 0, 255), { minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  }),
)

describe('fitting to 28 x 28', () => {
  test('the longer side of the ink becomes 20, the shorter follows, and the box is centred', () => {
    fc.assert(
      fc.property(picture, (rows) => {
        const ink = rows.flatMap((row, y) => row.flatMap((value, x) => (value > 0 ? [[y, x] as const] : [])))
        fc.pre(ink.length > 0)
        const span = (axis: 0 | 1) =>
          Math.max(...ink.map((place) => place[axis])) - Math.min(...ink.map((place) => place[axis])) + 1
        const [height, width] = [span(0), span(1)]
        const longest = Math.max(height, width)
        const side = (length: number) => Math.max(1, Math.round((20 * length) / longest))
        const top = Math.floor((28 - side(height)) / 2)
        const left = Math.floor((28 - side(width)) / 2)
        const result = fitted(rows)
        result.forEach((row, y) =>
          row.forEach((value, x) => {
            const inside = y >= top && y < top + side(height) && x >= left && x < left + side(width)
            if (!inside) expect(value).toBe(0)
          }),
        )
        // the area of ink is kept in proportion
        const mean = result.flat().reduce((sum, value) => sum + value, 0) / (side(height) * side(width))
        expect(mean).toBeCloseTo((255 * ink.length) / (height * width), 0)
      }),
    )
  })
  test('a picture that fits keeps its values; one without ink stays empty', () => {
    const square = Array.from({ length: 20 }, (_, y) => Array.from({ length: 20 }, (__, x) => (y * 20 + x) % 256 || 1))
    expect(
      fitted(square)
        .slice(4, 24)
        .map((row) => row.slice(4, 24)),
    ).toEqual(square)
    expect(
      fitted([
        [0, 0],
        [0, 0],
      ])
        .flat()
        .every((value) => value === 0),
    ).toBe(true)
  })
})

test.each([
  ['MAT-file, column by column and packed', 'train', matFile(DIGITS)],
  ['CDB, in runs', 'test', cdbFile(DIGITS)],
] as const)('reads the digits of a %s', async (_, split, file) => {
  const samples = await read(split, file, 2)
  if (!samples.ok) throw new Error(samples.fault.message)
  expect([...samples.value.labels]).toEqual([7, 0])
  expect([...samples.value.images]).toEqual(DIGITS.flatMap(({ rows }) => fitted(rows).flat()))
})

const bomb = Buffer.concat([matFile([]).subarray(0, 128), element(15, deflateSync(Buffer.alloc(600e6)))])
test.each([
  ['another file', 'train', Buffer.from('GIF89a'), 'it is no MAT-file'],
  ['a MAT-file cut off', 'train', matFile(DIGITS).subarray(0, -10), 'in the middle of something'],
  ['a bomb', 'train', bomb, 'has more than 512 MB'],
  ['labels that are too few', 'train', matFile(DIGITS, Buffer.from([1])), 'bytes where 2 are due'],
  ['a packed part that is damaged', 'train', Buffer.from(matFile(DIGITS).fill(9, 150, 160)), 'cannot be unpacked'],
  ['a CDB cut off', 'test', cdbFile(DIGITS).subarray(0, -3), 'in the middle of something'],
  ['a CDB whose header lies', 'test', cdbFile(DIGITS, 5), 'in the middle of something'],
  ['a header alone', 'test', Buffer.alloc(1000), 'header takes 1024 bytes'],
  ['runs that are too long', 'test', Buffer.from(cdbFile(DIGITS).fill(200, 1030, 1032)), 'do not fit its size'],
] as const)('%s gives one sentence', async (what, split, file, sentence) => {
  const samples = await read(split, file as Buffer, what.includes('lies') ? 3 : 2)
  expect(samples.ok ? samples : samples.fault.message).toMatch(/file cannot be read: [^\n]+$/)
  expect(samples.ok || samples.fault.message).toContain(sentence)
})

test('whatever is changed in a file, it gives samples or one sentence', async () => {
  const files = { train: matFile(DIGITS), test: cdbFile(DIGITS) }
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('train', 'test'), fc.nat(2000), fc.nat(255), async (split, place, value) => {
      const file = Buffer.from(files[split as 'train'])
      file[place % file.length] = value
      const samples = await read(split as 'train', file, 2)
      expect(samples.ok || samples.fault.kind).toBe(samples.ok || 'unreadable')
    }),
    { numRuns: 60 },
  )
})

test.skipIf(!existsSync(join(data, 'hoda')))('the real files have 6,000 and 2,000 digits of each class', async () => {
  const paths = { train: join(data, 'hoda/Data_hoda_full.mat'), test: join(data, 'hoda/Test 20000.cdb') }
  const reader = { format: 'hoda', splits: { train: 'train', test: 'test' } } as const
  for (const [split, count] of [
    ['train', 60_000],
    ['test', 20_000],
  ] as const) {
    const samples = await readHodaSplit(reader, { paths, split, count, shape: [28, 28, 1] })
    if (!samples.ok) throw new Error(samples.fault.message)
    const { images, labels } = samples.value
    const perClass = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length)
    expect(perClass).toEqual(Array.from({ length: 10 }, () => count / 10))
    // white ink on black, and none on the border
    expect(images.reduce((sum, value) => sum + value, 0) / images.length).toBeLessThan(80)
    if (split === 'test') expect([...labels]).toEqual([...labels].sort((a, b) => a - b))
    else expect([...labels.subarray(0, 10)]).toEqual([6, 5, 0, 2, 7, 0, 7, 5, 0, 7])
  }
})
