/** Data sets of an exercise's own: what is decoded of their files, and how damaged and hostile ones are told. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt } from '../../server/build/build.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import type { DataFile, OwnDataset } from '../../server/datasets/own.ts'
import { hashDataset } from '../../server/grading/parent/dataset-hash.ts'
import { npyFile } from './npy-file.ts'
import { temporaryFolder } from './tiny-dataset.ts'

beforeAll(() => ensureBuilt(resolve(import.meta.dirname, '../..')))

const png = (grey: number, side = 4): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .png()
    .toBuffer()

const filesOf = (contents: Record<string, Buffer>): DataFile[] =>
  Object.entries(contents).map(([path, content]) => ({
    path: `data/leaves/${path}`,
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
    read: () => content,
  }))

const own = (contents: Record<string, Buffer>, changes: Partial<OwnDataset> = {}): OwnDataset => ({
  name: 'leaves',
  exercise: 'exercises/trees',
  format: 'images',
  shape: [4, 4, 1],
  labels: [
    { en: 'oak', fa: 'بلوط' },
    { en: 'maple', fa: 'افرا' },
  ],
  counts: { train: 3, test: 1 },
  files: filesOf(contents),
  ...changes,
})

const open = (cacheFolder = temporaryFolder()) => createDatasets({ cacheFolder, registry: [] })

/** The values of each image's first pixel, with its label. */
async function samplesOf(dataset: OwnDataset, split: 'train' | 'test' = 'train'): Promise<[number, number][] | string> {
  const loaded = await open().load(dataset, split)
  if (!loaded.ok) return loaded.fault.message
  const { images, labels, shape } = loaded.value
  const each = shape[1] * shape[2] * shape[3]
  return [...labels].map((label, index): [number, number] => [images[index * each]!, label]).sort()
}

let images: Record<string, Buffer>
beforeAll(async () => {
  images = {
    'train/oak/1.png': await png(10),
    'train/oak/2.png': await png(20),
    'train/maple/1.jpg': await sharp(await png(200))
      .jpeg()
      .toBuffer(),
    'test/maple/7.png': await png(250),
    'test/oak/8.png': await png(60),
  }
})

const csv = { 'train.csv': Buffer.from('1,7,8\n0,9,10\n1,11,12\n'), 'test.csv': Buffer.from('label,a,b\n0,13,14\n') }
const pairs = { format: 'csv', shape: [1, 2, 1] } satisfies Partial<OwnDataset>

describe('what is decoded', () => {
  test('images in folders of their classes, which need not be equally many', async () => {
    const leaves = own(images, { counts: { train: 3, test: 2 } })
    expect(await samplesOf(leaves)).toEqual([
      [10, 0],
      [20, 0],
      [200, 1],
    ])
    expect(await samplesOf(leaves, 'test')).toEqual([
      [250, 1],
      [60, 0],
    ])
  })

  test('CSV, with or without a line of names', async () => {
    expect(await samplesOf(own(csv, pairs))).toEqual([
      [11, 1],
      [7, 1],
      [9, 0],
    ])
    expect(await samplesOf(own(csv, pairs), 'test')).toEqual([[13, 0]])
  })

  test("NumPy's files", async () => {
    const files = {
      'train-images.npy': npyFile('|u1', [3, 1, 2], Buffer.of(7, 8, 9, 10, 11, 12)),
      'train-labels.npy': npyFile('<i4', [3], Buffer.from(Int32Array.of(0, 1, 1).buffer)),
      'test-images.npy': npyFile('|u1', [1, 1, 2], Buffer.of(13, 14)),
      'test-labels.npy': npyFile('|u1', [1], Buffer.of(1)),
    }
    expect(await samplesOf(own(files, { format: 'npy', shape: [1, 2, 1] }))).toEqual([
      [11, 1],
      [7, 0],
      [9, 1],
    ])
  })

  test('it is decoded once for the same content, and anew for another', async () => {
    const folder = temporaryFolder()
    const decoded = () => readdirSync(join(folder, 'decoded/leaves')).length
    expect((await open(folder).locate(own(csv, pairs))).ok).toBe(true)
    expect(decoded()).toBe(2)
    const unreadable = filesOf(csv).map((file) => ({ ...file, read: () => expect.fail('it was read again') }))
    expect((await open(folder).locate(own({}, { ...pairs, files: unreadable }))).ok).toBe(true)
    const changed = { ...csv, 'train.csv': Buffer.from('1,7,8\n0,9,10\n1,11,99\n') }
    expect((await open(folder).locate(own(changed, pairs))).ok).toBe(true)
    expect(decoded()).toBe(4)
  })

  test('its hash follows from its files and from its declaration', async () => {
    const hashOf = async (dataset: OwnDataset) => {
      const known = await open().identify(dataset)
      return known.ok && hashDataset(known.value)
    }
    const hash = await hashOf(own(csv, pairs))
    expect(hash).toEqual({ name: 'leaves', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await hashOf(own(csv, pairs))).toEqual(hash)
    const exchanged = own(csv, pairs).labels.toReversed()
    expect(await hashOf(own(csv, { ...pairs, labels: exchanged }))).not.toEqual(hash)
    expect(await hashOf(own({ ...csv, 'test.csv': Buffer.from('1,13,14\n') }, pairs))).not.toEqual(hash)
  })
})

/** A PNG that says to have this side, and holds a line of it. */
function bomb(side: number): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(body.length)
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(typed))
    return Buffer.concat([head, typed, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 8
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(side + 1))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('what cannot be read is told in one sentence that names the file', () => {
  test.each([
    ['no image', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a damaged image', () => images['train/oak/2.png']!.subarray(0, 60)],
    ['an empty one', () => Buffer.alloc(0)],
    ['one of a thousand million pixels', () => bomb(40_000)],
  ])('%s', async (_, content) => {
    const told = await samplesOf(own({ ...images, 'train/oak/2.png': content() }))
    expect(told).toMatch(/^data set leaves, train: 1 of 3 images cannot be read, first train\/oak\/2\.png: .+$/)
    expect(told).not.toContain('\n')
  })

  test.each<[string, Partial<OwnDataset>, Record<string, Buffer>, string]>([
    [
      'more images',
      { counts: { train: 2, test: 1 } },
      {},
      'exercises/trees/data/leaves has 3 images for train where 2 are due',
    ],
    ['fewer images', { counts: { train: 4, test: 1 } }, {}, 'has 3 images for train where 4 are due'],
    ['more lines', pairs, { 'train.csv': Buffer.from('1,7,8\n'.repeat(4)) }, 'train.csv cannot be read: it has more'],
    ['fewer lines', pairs, { 'train.csv': Buffer.from('1,7,8\n') }, 'train.csv cannot be read: it has 1 samples'],
    ['no numbers', pairs, { 'train.csv': Buffer.alloc(1e6, 'a') }, 'train.csv cannot be read: it has 0 samples'],
    ['a stray label', pairs, { 'train.csv': Buffer.from('7,7,8\n'.repeat(3)) }, 'label 7 where 2 classes are declared'],
    [
      'items that are not there',
      { format: 'npy', shape: [1, 2, 1] },
      { 'train-images.npy': npyFile('|u1', [3, 1, 2], Buffer.of(1)) },
      'train-images.npy cannot be read: it ends after',
    ],
    [
      'more items',
      { format: 'npy', shape: [1, 2, 1] },
      { 'train-images.npy': npyFile('|u1', [4, 1, 2], Buffer.alloc(8)) },
      'train-images.npy cannot be read: it has 4 items where 3 are due',
    ],
  ])('%s', async (_, changes, files, sentence) => {
    const contents = changes.format === undefined ? images : changes.format === 'csv' ? csv : {}
    const told = await samplesOf(own({ ...contents, ...files }, changes))
    expect(told).toContain(sentence)
    expect(told).not.toContain('/tmp')
  })

  test('content that is not what was published', async () => {
    const files = filesOf(csv).map((file) => ({ ...file, read: () => Buffer.from('1,7,8\n'.repeat(3)) }))
    expect(await samplesOf(own({}, { ...pairs, files }))).toBe(
      'exercises/trees/data/leaves/train.csv is not the file that was published',
    )
  })
})
