/** LabelledPictures on their way into the pretraining: the tar, the cache, preprocessing, augmentation. */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import { pack } from 'tar-stream'
import { expect, test } from 'vitest'
import { augmentedBatch, plainBatch } from '../../server/bases/pretraining/batches.ts'
import { CLASSES, PICTURE, readCifar } from '../../server/bases/pretraining/cifar.ts'
import { randomFor } from '../../server/bases/pretraining/random.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamrin-pictures-'))

async function jpeg(grey: number): Promise<Buffer> {
  return sharp({ create: { width: 32, height: 32, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .jpeg()
    .toBuffer()
}

test('CIFAR-10 is read from its tar, without cats and dogs, and then from the cache', async () => {
  const tar = join(folder, 'cifar.tar')
  const writer = pack()
  writer.entry({ name: 'train/', type: 'directory' })
  for (const [i, name] of ['truck', 'cat', 'airplane', 'dog', 'frog'].entries())
    writer.entry({ name: `train/${name}/0000.jpg` }, await jpeg(40 * i))
  writer.entry({ name: 'test/ship/0000.jpg' }, await jpeg(200))
  writer.finalize()
  await pipeline(writer, createWriteStream(tar))

  const cache = join(folder, 'cache')
  const { train, test } = await readCifar(tar, cache)
  expect([...train.labels].map((label) => CLASSES[label])).toEqual(['airplane', 'frog', 'truck'])
  expect([...test.labels].map((label) => CLASSES[label])).toEqual(['ship'])
  expect([0, 1, 2].map((i) => train.pixels[i * PICTURE + 5])).toEqual([80, 160, 0])

  rmSync(tar)
  const again = await readCifar(tar, cache)
  expect(Buffer.compare(again.train.pixels, train.pixels)).toBe(0)
  expect([...again.train.labels]).toEqual([...train.labels])
})

/** One picture of 12 x 12, whose red value is its row and whose green value is its column. */
const marked = {
  pixels: Uint8Array.from({ length: 12 * 12 * 3 }, (_, i) => {
    const at = Math.floor(i / 3)
    return [Math.floor(at / 12), at % 12, 0][i % 3]!
  }),
  labels: Uint8Array.of(4),
}

test('colours are centred and scaled by channel', () => {
  const { images, labels } = plainBatch(marked, [0], 12)
  expect([...labels]).toEqual([4])
  const at = (5 * 12 + 7) * 3
  expect(images[at]).toBeCloseTo((5 - 125.3) / 63, 5)
  expect(images[at + 1]).toBeCloseTo((7 - 123) / 62.1, 5)
  expect(images[at + 2]).toBeCloseTo((0 - 113.9) / 66.7, 5)
})

test('augmentation flips and shifts by at most four pixels, and fills with the mean colour', () => {
  const random = randomFor(1, 'epoch', 0)
  const seen = new Set<string>()
  for (let round = 0; round < 400; round++) {
    const { images } = augmentedBatch(marked, [0], 12, random)
    const at = (row: number, column: number): number[] => {
      const [red, green] = images.subarray((row * 12 + column) * 3)
      return [Math.round(red! * 63 + 125.3), Math.round(green! * 62.1 + 123)]
    }
    // no shift reaches the centre; its neighbour tells whether the picture is flipped
    const [row, column] = at(6, 6),
      flipped = at(6, 7)[1]! < column!
    const down = 6 - row!,
      right = 6 - (flipped ? 11 - column! : column!)
    seen.add(`${down} ${right} ${flipped}`)
    if (down > 0) expect([...images.subarray(0, 3)]).toEqual([0, 0, 0])
  }
  const shifts = [...seen].map((one) => one.split(' ').map(Number))
  expect(Math.max(...shifts.flatMap(([down, right]) => [Math.abs(down!), Math.abs(right!)]))).toBe(4)
  expect(new Set(shifts.map(([down]) => down)).size).toBe(9)
  expect(new Set([...seen].map((one) => one.split(' ')[2])).size).toBe(2)
})
