/** Folders, zips and tars of images, and CIFAR-10's binary archive: good ones and hostile ones. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { pack } from 'tar-stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCifar10Split } from '../../../server/datasets/readers/cifar10.ts'
import { readImagesSplit } from '../../../server/datasets/readers/images.ts'
import type { ClassFolders, ImageContainer } from '../../../server/datasets/readers/reader.ts'
import { temporaryFolder } from '../tiny-dataset.ts'

const data = process.env.TAMRIN_TEST_DATA ?? resolve(import.meta.dirname, '../../../../shared/data')

type Files = Record<string, Buffer>

/** A PNG of one colour. */
const png = (r: number, g: number, b: number, width = 4, height = 6): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer()

let files: Files
beforeAll(async () => {
  files = {
    'train/cats/cat.10.png': await png(100, 0, 0),
    'train/cats/cat.2.png': await png(20, 0, 0),
    'train/cats/cat.1.png': await png(10, 0, 0),
    'train/dogs/dog.1.png': await png(0, 0, 10),
    'train/dogs/dog.2.png': await png(0, 0, 20),
    'train/dogs/dog.3.png': await png(0, 0, 30),
    'train/dogs/notes.txt': Buffer.from('no image'),
  }
})

interface ZipEntry {
  name: string
  content: Buffer
  /** What the directory says of the size, where it lies. */
  claims?: number
  /** Unix mode of the entry. */
  mode?: number
}

function zipOf(entries: ZipEntry[]): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let place = 0
  for (const { name, content, claims = content.length, mode = 0o100644 } of entries) {
    const packed = deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((mode << 16) >>> 0, 6)
    tail.writeUInt32LE(place, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, Buffer.from(name)]))
    local.push(file)
    place += file.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(place, 16)
  return Buffer.concat([...local, ...directory, end])
}

async function tarOf(entries: Files): Promise<Buffer> {
  const tar = pack()
  for (const [name, content] of Object.entries(entries)) tar.entry({ name }, content)
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function folderOf(entries: Files): string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(entries)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

const fileOf = (content: Buffer): string => {
  const path = join(temporaryFolder(), 'archive')
  writeFileSync(path, content)
  return path
}

const CLASSES = { folders: ['train/cats', 'train/dogs'] }
const read = (
  container: ImageContainer,
  path: string,
  {
    count = 4,
    shape = [2, 2, 3] as [number, number, number],
    ...where
  }: Partial<ClassFolders> & { count?: number; shape?: [number, number, number] } = {},
) =>
  readImagesSplit(
    { format: 'images', container, splits: { train: { file: 'it', ...CLASSES, ...where } } },
    { paths: { it: path }, split: 'train', count, shape },
  )
/** The first value of each channel and the label of each sample. */
const summary = (samples: Awaited<ReturnType<typeof read>>, each = 12) => {
  if (!samples.ok) return samples.fault.message
  const { images, labels, skipped } = samples.value
  return {
    samples: [...labels].map((label, index) => [label, images[index * each]!, images[index * each + 2]!]),
    skipped,
  }
}

describe('image files', () => {
  const both = {
    samples: [
      [0, 10, 0],
      [0, 20, 0],
      [1, 0, 10],
      [1, 0, 20],
    ],
    skipped: [],
  }
  test.each(['folder', 'zip', 'tar', 'tar.gz'] as const)('are read from a %s, by their numbers', async (kind) => {
    const entries = Object.entries(files).map(([name, content]) => ({ name, content }))
    const path = {
      folder: () => folderOf(files),
      zip: () => fileOf(zipOf(entries)),
      tar: async () => fileOf(await tarOf(files)),
      'tar.gz': async () => fileOf(gzipSync(await tarOf(files))),
    }[kind]
    const container = kind === 'tar.gz' ? 'tar' : kind
    expect(summary(await read(container, await path()))).toEqual(both)
    expect(summary(await read(container, await path(), { from: 1 }))).toMatchObject({
      samples: [
        [0, 20, 0],
        [0, 100, 0],
        [1, 0, 20],
        [1, 0, 30],
      ],
    })
  })

  test('are stretched to the square, and grey where one channel is wanted', async () => {
    const half = await sharp({ create: { width: 8, height: 4, channels: 3, background: '#000' } })
      .composite([{ input: await png(255, 255, 255, 4, 4), left: 4, top: 0 }])
      .png()
      .toBuffer()
    const folder = folderOf({ 'train/cats/1.png': half, 'train/dogs/1.png': half })
    const samples = await read('folder', folder, { count: 2, shape: [4, 4, 1] })
    if (!samples.ok) throw new Error(samples.fault.message)
    const rows = Array.from({ length: 4 }, (_, y) => [...samples.value.images.subarray(y * 4, y * 4 + 4)])
    for (const row of rows) {
      expect(row[0]).toBeLessThan(20)
      expect(row[3]).toBeGreaterThan(235)
      expect(row).toEqual(rows[0])
    }
  })

  test('that are damaged are left out and listed', async () => {
    const folder = folderOf({ ...files, 'train/cats/cat.2.png': files['train/cats/cat.2.png']!.subarray(0, 60) })
    const result = summary(await read('folder', folder))
    expect(result).toMatchObject({
      samples: [
        [0, 10, 0],
        [1, 0, 10],
        [1, 0, 20],
      ],
    })
    expect(typeof result === 'string' || result.skipped).toEqual([
      expect.stringMatching(/^train\/cats\/cat\.2\.png: ./),
    ])
  })

  test('too few give one sentence', async () => {
    expect(summary(await read('folder', folderOf(files), { count: 8 }))).toMatch(
      /has 6 images for train where 8 are due$/,
    )
    expect(summary(await read('folder', '/nowhere'))).toMatch(/^\/nowhere cannot be read: ENOENT/)
  })
})

describe('hostile files', () => {
  const replaced = async (name: string, content: Buffer) =>
    summary(await read('folder', folderOf({ ...files, [name]: content })))

  test('a picture of a billion pixels, another format and a text are listed', async () => {
    const huge = Buffer.from(files['train/cats/cat.1.png']!)
    huge.writeUInt32BE(40_000, 16)
    huge.writeUInt32BE(40_000, 20)
    huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29)
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>',
    )
    for (const content of [huge, svg, Buffer.from('no image'), Buffer.alloc(0), Buffer.alloc(20_000_001)]) {
      const result = await replaced('train/cats/cat.1.png', content)
      expect(typeof result === 'string' || result.skipped).toEqual([
        expect.stringMatching(/^train\/cats\/cat\.1\.png: ./),
      ])
    }
  })

  test('a link in a folder is not followed', async () => {
    const outside = folderOf({ 'secret.png': files['train/cats/cat.1.png']! })
    const folder = folderOf(files)
    symlinkSync(join(outside, 'secret.png'), join(folder, 'train/cats/cat.0.png'))
    expect(summary(await read('folder', folder))).toMatchObject({
      samples: [
        [0, 10, 0],
        [0, 20, 0],
        [1, 0, 10],
        [1, 0, 20],
      ],
    })
  })

  test.each([
    [
      'names that lead out of it',
      (entries: ZipEntry[]) => [...entries, { name: '../../evil.png', content: Buffer.from('x') }],
      /cannot be read: invalid relative path/,
    ],
    [
      'an absolute name',
      (entries: ZipEntry[]) => [...entries, { name: '/etc/evil.png', content: Buffer.from('x') }],
      /cannot be read: absolute path/,
    ],
  ])('a zip with %s is refused', async (_, change, sentence) => {
    const entries = Object.entries(files).map(([name, content]) => ({ name, content }))
    expect(summary(await read('zip', fileOf(zipOf(change(entries)))))).toMatch(sentence)
  })

  test('of a zip, links, bombs and entries that lie about their size are listed', async () => {
    const other = Object.entries(files)
      .filter(([name]) => name !== 'train/cats/cat.1.png')
      .map(([name, content]) => ({ name, content }))
    const name = 'train/cats/cat.1.png'
    const bad: ZipEntry[] = [
      { name, content: Buffer.from('/etc/passwd'), mode: 0o120777 },
      { name, content: Buffer.alloc(300_000_000) },
      { name, content: Buffer.alloc(30_000_000), claims: 100 },
      { name, content: files[name]!, claims: 5 },
    ]
    for (const entry of bad) {
      const result = summary(await read('zip', fileOf(zipOf([entry, ...other]))))
      expect(typeof result === 'string' || result.skipped).toEqual([expect.stringContaining(name)])
    }
  })

  test.each(['zip', 'tar'] as const)('a %s that is cut off, or none, gives one sentence', async (container) => {
    const whole =
      container === 'zip'
        ? zipOf(Object.entries(files).map(([name, content]) => ({ name, content })))
        : gzipSync(await tarOf(files))
    for (const content of [whole.subarray(0, whole.length / 2), Buffer.from('none'), Buffer.alloc(0)])
      expect(summary(await read(container, fileOf(content)))).toMatch(
        /^[^\n]+( cannot be read: | has 0 images )[^\n]+$/,
      )
  })
})

describe('the binary archive of CIFAR-10', () => {
  const batch = (label: number): Buffer => {
    const bytes = Buffer.alloc(10_000 * 3_073)
    for (let record = 0; record < 10_000; record++) {
      bytes[record * 3_073] = (label + record) % 10
      // red 1, green 2, blue 3, and the first pixel's red 9
      for (const channel of [0, 1, 2])
        bytes.fill(channel + 1, record * 3_073 + 1 + channel * 1_024, record * 3_073 + 1 + (channel + 1) * 1_024)
      bytes[record * 3_073 + 1] = 9
    }
    return bytes
  }
  const readArchive = (content: Buffer) =>
    readCifar10Split(
      { format: 'cifar10-binary', archive: 'it' },
      { paths: { it: fileOf(content) }, split: 'test', count: 10_000, shape: [32, 32, 3] },
    )

  test('has planes of colour, which are put together', async () => {
    const samples = await readArchive(
      gzipSync(
        await tarOf({
          'cifar-10-batches-bin/test_batch.bin': batch(3),
          'cifar-10-batches-bin/readme.html': Buffer.from('x'),
        }),
        { level: 1 },
      ),
    )
    if (!samples.ok) throw new Error(samples.fault.message)
    expect([...samples.value.labels.subarray(0, 3)]).toEqual([3, 4, 5])
    expect([...samples.value.images.subarray(0, 9)]).toEqual([9, 2, 3, 1, 2, 3, 1, 2, 3])
    expect(samples.value.images).toHaveLength(10_000 * 3_072)
  })

  test('without a file, or with one of another size, gives one sentence', async () => {
    expect(await readArchive(await tarOf({ 'x/data_batch_1.bin': Buffer.alloc(3) }))).toMatchObject({
      fault: { message: expect.stringContaining('it has no test_batch.bin') },
    })
    expect(await readArchive(await tarOf({ 'x/test_batch.bin': Buffer.alloc(3) }))).toMatchObject({
      fault: { message: expect.stringContaining('3 bytes where 30730000 are due') },
    })
  })
})

const photographs = join(data, 'cats-and-dogs')
test.skipIf(!existsSync(photographs))('real photographs become squares that look like them', async () => {
  const samples = await read('folder', photographs, {
    folders: ['validation/cats', 'validation/dogs'],
    count: 20,
    shape: [32, 32, 3],
  })
  if (!samples.ok) throw new Error(samples.fault.message)
  expect(samples.value.skipped).toEqual([])
  // the same mean colour as the photograph itself
  const { channels } = await sharp(readFileSync(join(photographs, 'validation/cats/cat.1000.jpg'))).stats()
  channels.forEach(({ mean }, channel) => {
    const values = samples.value.images.subarray(0, 3_072).filter((_, index) => index % 3 === channel)
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / 1_024 - mean)).toBeLessThan(3)
  })
})
