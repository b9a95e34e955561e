import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDatasets, type Datasets } from '../../server/datasets/datasets.ts'
import type { DatasetDeclaration, DatasetSource, SplitName } from '../../server/datasets/declaration.ts'
import { createDecodedCache } from '../../server/datasets/decoded-cache.ts'
import { createDecodeProcess } from '../../server/datasets/decode-process.ts'
import { createDecode, type Decode } from '../../server/datasets/decoding/decode.ts'
import type { DecodeTask } from '../../server/datasets/decoding/task.ts'
import { DRAWINGS } from '../../server/datasets/drawn/drawn.ts'
import { DATASETS } from '../../server/datasets/registry.ts'
import type { DrawingFunction } from '../../server/datasets/drawn/canvas/drawing.ts'
import { mixedOrder } from '../../server/datasets/decoding/order.ts'
import { contents, drawTiny, layFiles, temporaryFolder, TINY_DRAWING, tinyDataset } from './tiny-dataset.ts'

function setUp(mirror?: string) {
  const folder = temporaryFolder()
  const settings = {
    cacheFolder: join(folder, 'cache'),
    npmFolder: join(folder, 'node_modules'),
    registry: [tinyDataset()],
    mirror,
  }
  return {
    folder,
    cache: join(folder, 'cache', 'tiny'),
    npm: join(folder, 'node_modules', 'tiny-data', 'files'),
    open: () => createDatasets(settings),
  }
}

describe('locating', () => {
  test('an absent data set gives a fault that says what to do', async () => {
    const { open, cache } = setUp()
    const located = await open().locate('tiny')
    expect(located).toMatchObject({ ok: false, fault: { kind: 'absent' } })
    expect(!located.ok && located.fault.message).toBe(
      `data set tiny: train-images was not found; lay its files into ${cache}, then run "tamrin data verify tiny"`,
    )
  })

  test('an undeclared data set gives a fault with its name', async () => {
    expect(await setUp().open().locate('cifar')).toEqual({
      ok: false,
      fault: { kind: 'unknown', message: 'there is no data set "cifar"; declared are tiny' },
    })
  })

  test('prefers the cache, then the mirror, then the npm package', async () => {
    const mirror = temporaryFolder()
    const { open, cache, npm } = setUp(mirror)
    const pathOfImages = async () => {
      const [status] = await open().artifacts.list()
      return status!.files.find((file) => file.id === 'train-images')!.path
    }
    layFiles(npm)
    expect(await pathOfImages()).toBe(join(npm, 'train-images'))
    layFiles(join(mirror, 'tiny'), '.gz')
    expect(await pathOfImages()).toBe(join(mirror, 'tiny', 'train-images.gz'))
    layFiles(cache)
    expect(await pathOfImages()).toBe(join(cache, 'train-images'))
  })

  test('skips a damaged copy where another source has an intact one, and the list reports it', async () => {
    const { open, cache, npm } = setUp()
    layFiles(npm)
    layFiles(cache)
    writeFileSync(join(cache, 'test-labels'), 'half')
    expect(await open().load('tiny', 'test')).toMatchObject({ ok: true, value: { labels: Uint8Array.of(0, 1) } })
    const [status] = await open().artifacts.list()
    expect(status!.files.find((file) => file.id === 'test-labels')?.path).toBe(join(npm, 'test-labels'))
    expect(status).toMatchObject({ state: 'here' })
    expect(status!.files.find((file) => file.id === 'test-labels')?.damaged).toEqual([
      { path: join(cache, 'test-labels'), reason: '4 bytes where 10 are due' },
    ])
  })

  test('a damaged file without an intact copy is reported', async () => {
    const { open, cache } = setUp()
    layFiles(cache)
    const images = Buffer.from(contents['train-images']!)
    images[20]! ^= 1
    writeFileSync(join(cache, 'train-images'), images)
    const located = await open().locate('tiny')
    expect(located).toMatchObject({
      ok: false,
      fault: { kind: 'damaged', message: expect.stringContaining(`${join(cache, 'train-images')} is damaged (sha256`) },
    })
    expect((await open().artifacts.list())[0]!.state).toBe('damaged')
  })
})

describe('verification', () => {
  test('is cached by size and time, and repeated by verify', async () => {
    const { folder, open, cache } = setUp()
    layFiles(cache)
    expect((await open().locate('tiny')).ok).toBe(true)
    const remembered = JSON.parse(readFileSync(join(folder, 'cache', 'verified.json'), 'utf8')) as Record<
      string,
      object
    >
    expect(Object.keys(remembered).sort()).toEqual(
      ['test-images', 'test-labels', 'train-images', 'train-labels'].map((name) => join(cache, name)),
    )

    // Only verify can see a change that keeps size and time.
    const path = join(cache, 'train-labels')
    const { atime, mtime } = statSync(path)
    utimesSync(path, atime, mtime)
    expect((await open().locate('tiny')).ok).toBe(true)
    const labels = Buffer.from(contents['train-labels']!)
    labels[9]! ^= 1
    writeFileSync(path, labels)
    utimesSync(path, atime, mtime)
    expect((await open().locate('tiny')).ok).toBe(true)
    const verified = await open().artifacts.status('tiny', { fresh: true })
    expect(verified).toMatchObject({ ok: true, value: { state: 'damaged' } })
    expect((await open().locate('tiny')).ok).toBe(false)
  })

  test('a changed file is hashed again', async () => {
    const { open, cache } = setUp()
    layFiles(cache)
    const datasets = open()
    expect((await datasets.locate('tiny')).ok).toBe(true)
    writeFileSync(join(cache, 'train-labels'), Buffer.concat([contents['train-labels']!, Buffer.of(0)]))
    expect((await datasets.locate('tiny')).ok).toBe(false)
  })

  test('an unreadable cache is replaced', async () => {
    const { folder, open, cache } = setUp()
    layFiles(cache)
    writeFileSync(join(folder, 'cache', 'verified.json'), '{"half')
    expect((await open().locate('tiny')).ok).toBe(true)
    expect(
      Object.keys(JSON.parse(readFileSync(join(folder, 'cache', 'verified.json'), 'utf8')) as object),
    ).toHaveLength(4)
  })
})

describe('loading', () => {
  test.each(['', '.gz'] as const)('returns the first images with their labels (files: "%s")', async (suffix) => {
    const { open, cache } = setUp()
    layFiles(cache, suffix)
    const all = await open().load('tiny', 'train')
    expect(all).toMatchObject({ ok: true, value: { shape: [4, 2, 3, 1], labels: Uint8Array.of(0, 1, 2, 3) } })
    expect(all.ok && all.value.images).toEqual(Uint8Array.from({ length: 24 }, (_, index) => index))
    const two = await open().load('tiny', 'test', { count: 1 })
    expect(two).toMatchObject({
      ok: true,
      value: { shape: [1, 2, 3, 1], images: Uint8Array.of(0, 1, 2, 3, 4, 5), labels: Uint8Array.of(0) },
    })
  })

  test('returns all samples when more are requested than there are', async () => {
    const { open, cache } = setUp()
    layFiles(cache)
    expect(await open().load('tiny', 'train', { count: 100 })).toMatchObject({
      ok: true,
      value: { shape: [4, 2, 3, 1] },
    })
  })
})

describe('sources', () => {
  const setUpBoth = (declaration: Partial<DatasetDeclaration> = {}) => {
    const folder = temporaryFolder()
    const registry = [{ ...tinyDataset(), generated: TINY_DRAWING, ...declaration } as DatasetDeclaration]
    const cacheFolder = join(folder, 'cache')
    return {
      cache: join(cacheFolder, 'tiny'),
      open: () => createDatasets({ cacheFolder, registry, decode: createDecode({ tiny: drawTiny }) }),
    }
  }
  const sourceOf = (located: Awaited<ReturnType<Datasets['locate']>>) =>
    located.ok ? located.value.source : located.fault.kind

  test('real images are taken where they are here, else drawn ones; who asks for one gets no other', async () => {
    const { open, cache } = setUpBoth()
    expect(sourceOf(await open().locate('tiny'))).toBe('generated')
    expect(sourceOf(await open().locate('tiny', { source: 'real' }))).toBe('absent')
    expect(await open().load('tiny', 'train')).toMatchObject({ ok: true, value: { shape: [6, 2, 3, 1] } })
    layFiles(cache)
    expect(sourceOf(await open().locate('tiny'))).toBe('real')
    expect(sourceOf(await open().locate('tiny', { source: 'generated' }))).toBe('generated')
    const labels = async (source: DatasetSource) => {
      const loaded = await open().load('tiny', 'test', { source })
      return loaded.ok && [...loaded.value.labels]
    }
    expect(await labels('real')).toEqual([0, 1])
    expect(await labels('generated')).toEqual([9, 8])
  })

  test('a data set with one source gives that one', async () => {
    const { open, cache } = setUpBoth({ generated: undefined })
    layFiles(cache)
    expect(sourceOf(await open().locate('tiny', { source: 'generated' }))).toBe('real')
    const drawn = setUpBoth({ real: undefined })
    expect(sourceOf(await drawn.open().locate('tiny', { source: 'real' }))).toBe('generated')
  })

  test('damaged real images are not passed over in silence', async () => {
    const { open, cache } = setUpBoth()
    layFiles(cache)
    writeFileSync(join(cache, 'test-labels'), 'half')
    expect(sourceOf(await open().locate('tiny'))).toBe('damaged')
  })

  test('the identity is known without decoding, and differs by source, version and counts', async () => {
    const { open } = setUpBoth()
    const identities = [
      await open().identify('tiny', { source: 'generated' }),
      await setUpBoth({ generated: { ...TINY_DRAWING, version: 2 } })
        .open()
        .identify('tiny'),
      await setUpBoth({ generated: { ...TINY_DRAWING, counts: { train: 5, test: 2 } } })
        .open()
        .identify('tiny'),
    ].map((identity) => JSON.stringify(identity))
    expect(identities[0]).toMatch(/"source":"generated","hashes":\{"drawing":"[0-9a-f]{64}"\}/)
    expect(new Set(identities).size).toBe(3)
  })

  test('a size that a data set does not have is refused', async () => {
    const { open } = setUpBoth({ shape: { sides: [4, 2], channels: 1 } })
    const located = await open().locate('tiny', { size: 3 })
    expect(located.ok ? located.value : located.fault.message).toBe(
      'the data set tiny has images of 2, 4 pixels, and none of 3',
    )
  })
})

describe('decoded files', () => {
  const decodedFile = async (datasets: Datasets, split: SplitName): Promise<string> => {
    const located = await datasets.locate('tiny')
    if (!located.ok) throw new Error(located.fault.message)
    return located.value.splits[split]!.file
  }

  test('hold a line of JSON in blocks of 64 bytes, images and labels, and are made once', async () => {
    const { open, cache } = setUp()
    layFiles(cache)
    const file = await decodedFile(open(), 'train')
    expect(file).toMatch(/\/cache\/decoded\/tiny\/real-2x3-train-[0-9a-f]{8}\.images$/)
    const bytes = readFileSync(file)
    const start = bytes.indexOf('\n') + 1
    expect(start % 64).toBe(0)
    const body = bytes.subarray(start)
    expect(JSON.parse(bytes.toString('latin1', 0, start))).toEqual({
      format: 'tamrin-images',
      dtype: 'uint8',
      shape: [4, 2, 3, 1],
      classes: 10,
      sha256: createHash('sha256').update(body).digest('hex'),
    })
    expect([...body]).toEqual([...Array.from({ length: 24 }, (_, value) => value), 0, 1, 2, 3])
    const { ino } = statSync(file)
    await decodedFile(open(), 'train')
    expect(statSync(file).ino).toBe(ino)
    expect(readdirSync(dirname(file)).filter((name) => !name.endsWith('.images'))).toEqual([])
  })

  test.each([
    ['changed', (bytes: Buffer) => Buffer.from(bytes).fill(7, bytes.length - 9)],
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ['empty', () => Buffer.alloc(0)],
    ['of another kind', () => Buffer.from('{"format":"tamrin-images"}\n')],
  ])('one that is %s is decoded anew', async (_, spoil) => {
    const { open, cache } = setUp()
    layFiles(cache)
    const file = await decodedFile(open(), 'test')
    const whole = readFileSync(file)
    writeFileSync(file, spoil(whole))
    expect(await open().load('tiny', 'test')).toMatchObject({ ok: true, value: { labels: Uint8Array.of(0, 1) } })
    expect(readFileSync(file)).toEqual(whole)
  })

  test('several that ask at once get the same files, within a process and without', async () => {
    const { open, cache } = setUp()
    layFiles(cache)
    const one = open()
    const all = await Promise.all([one, one, open()].map((datasets) => decodedFile(datasets, 'train')))
    expect(new Set(all).size).toBe(1)
    expect(readdirSync(dirname(all[0]!))).toHaveLength(2)
  })

  test('a file that contradicts its declaration gives one sentence, and leaves nothing behind', async () => {
    const folder = temporaryFolder()
    layFiles(join(folder, 'tiny'))
    const datasets = createDatasets({ cacheFolder: folder, registry: [{ ...tinyDataset(), classes: 3 }] })
    const located = await datasets.locate('tiny')
    expect(located).toMatchObject({ ok: false, fault: { kind: 'unreadable' } })
    expect(!located.ok && located.fault.message).toBe('data set tiny, train: label 3 where 3 classes are declared')
    expect(readdirSync(join(folder, 'decoded', 'tiny')).filter((name) => name.includes('train'))).toEqual([])
  })

  test('of a split that is sorted by label, a number of samples is spread evenly', async () => {
    const labels = [1, 0, 1, 0, 2, 2]
    const draw: DrawingFunction = () => ({
      images: Uint8Array.from(labels.flatMap((label, index) => [label, index])),
      labels: Uint8Array.from(labels),
    })
    const registry: DatasetDeclaration[] = [
      {
        name: 'tiny',
        title: { en: 'Tiny', fa: 'کوچک' },
        labels: ['a', 'b', 'c'].map((name) => ({ en: name, fa: name })),
        classes: 3,
        shape: { fixed: [1, 2, 1] },
        sorted: ['test'],
        generated: { ...TINY_DRAWING, counts: { train: 6, test: 6 } },
      },
    ]
    const decode = createDecode({ tiny: async () => draw })
    const datasets = createDatasets({ cacheFolder: temporaryFolder(), registry, decode })
    expect(await datasets.load('tiny', 'test')).toMatchObject({
      value: { labels: Uint8Array.of(0, 0, 1, 1, 2, 2), images: Uint8Array.of(0, 1, 0, 3, 1, 0, 1, 2, 2, 4, 2, 5) },
    })
    expect(await datasets.load('tiny', 'test', { count: 3 })).toMatchObject({
      value: { labels: Uint8Array.of(0, 1, 2), images: Uint8Array.of(0, 1, 1, 0, 2, 4) },
    })
    expect(await datasets.load('tiny', 'train', { count: 3 })).toMatchObject({
      value: { labels: Uint8Array.of(1, 0, 1) },
    })
  })
})

test('the order by lot is always the same, loses nothing, and begins with as many of each class', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300, max: 3 }), (labels) => {
      const order = mixedOrder(labels)
      expect(order).toEqual(mixedOrder(labels))
      expect(order.toSorted((a, b) => a - b)).toEqual([...labels.keys()])
    }),
  )
  const labels = Uint8Array.from({ length: 400 }, (_, index) => Number(index >= 200))
  const order = mixedOrder(labels)
  for (const count of [20, 100, 240]) {
    const ones = order.slice(0, count).filter((index) => labels[index] === 1)
    expect(ones).toHaveLength(count / 2)
  }
  expect(order.slice(0, 20).map((index) => labels[index])).not.toEqual(Array.from({ length: 20 }, (_, i) => i % 2))
})

describe('the decoding process', () => {
  const task = (target: string): DecodeTask => ({
    dataset: 'persian-digits',
    split: 'train',
    count: 2_000,
    shape: [28, 28, 1],
    classes: 10,
    from: { kind: 'drawing', draw: 'persian-digits', seed: 1 },
    order: 'as-published',
    target,
  })
  test.each([
    [{ seconds: 0.05, megabytes: 3_000 }, 'it took longer than 0.05 s'],
    [{ seconds: 60, megabytes: 20 }, 'it took more than 20 MB of memory'],
  ])('is ended at its limits %j, with one sentence and nothing left', async (limits, reason) => {
    const folder = temporaryFolder()
    const decoded = await createDecodeProcess(limits)(task(join(folder, 'decoded.images')))
    expect(decoded.ok || decoded.fault.message).toBe(
      `data set persian-digits: its train images could not be decoded: ${reason}`,
    )
    expect(readdirSync(folder)).toEqual([])
  })

  test('does not begin where the disk has no room', async () => {
    const begun: DecodeTask[] = []
    const decode: Decode = async (wanted) => {
      begun.push(wanted)
      return { ok: true, value: { count: wanted.count } }
    }
    const wanted = task(join(temporaryFolder(), 'decoded.images'))
    const full = await createDecodedCache(decode, async () => 51e6).have(wanted)
    expect(full.ok || full.fault.message).toMatch(
      /its train images take 2 MB, and the disk of \S+ has no room for them;/,
    )
    expect(begun).toEqual([])
    expect(await createDecodedCache(decode, async () => 60e6).have(wanted)).toMatchObject({ ok: true })
  })
})

test('what is declared to be drawn is what the drawing functions draw today', () => {
  const declared = DATASETS.flatMap(({ generated }) => (generated ? [[generated.draw, generated.version]] : []))
  expect(declared.toSorted()).toEqual(
    Object.entries(DRAWINGS)
      .map(([name, { version }]) => [name, version])
      .toSorted(),
  )
})
