import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { contents, layFiles, temporaryFolder, tinyDataset } from './tiny-dataset.ts'

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
      const located = await open().locate('tiny')
      return located.ok && located.value.splits.train.images
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
    const located = await open().locate('tiny')
    expect(located.ok && located.value.splits.test.labels).toBe(join(npm, 'test-labels'))
    const [status] = await open().list()
    expect(status).toMatchObject({ name: 'tiny', state: 'ready' })
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
    expect((await open().list())[0]!.state).toBe('damaged')
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
    const verified = await open().verify('tiny')
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
