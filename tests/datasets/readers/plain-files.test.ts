/** NumPy's files and CSV: what they hold, and what is refused. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSplit } from '../../../server/datasets/readers/read-split.ts'
import { npyFile as npy } from '../npy-file.ts'
import { temporaryFolder } from '../tiny-dataset.ts'

async function read(
  format: 'npy' | 'csv',
  files: { images: Buffer | string; labels?: Buffer },
  { count = 2, shape = [1, 3, 1] as [number, number, number] } = {},
) {
  const folder = temporaryFolder()
  const paths = { images: join(folder, 'images'), labels: join(folder, 'labels') }
  writeFileSync(paths.images, files.images)
  if (files.labels) writeFileSync(paths.labels, files.labels)
  const reader =
    format === 'npy'
      ? ({ format, splits: { train: { images: 'images', labels: 'labels' } } } as const)
      : ({ format, splits: { train: 'images' } } as const)
  const samples = await readSplit(reader, { paths, split: 'train', count, shape })
  return samples.ok
    ? { images: [...samples.value.images], labels: [...samples.value.labels] }
    : samples.fault.message.replace(/^.*\/(?=images|labels)/, '')
}

const images = npy('|u1', [2, 1, 3, 1], Buffer.of(1, 2, 3, 4, 5, 255))
const labels = npy('<i8', [2], Buffer.from(BigInt64Array.of(7n, 0n).buffer))
const both = { images: [1, 2, 3, 4, 5, 255], labels: [7, 0] }

describe('.npy', () => {
  test('is read in both versions, with or without an axis of channels, and with labels of any whole type', async () => {
    expect(await read('npy', { images, labels })).toEqual(both)
    const flat = npy('|u1', [2, 1, 3], Buffer.of(1, 2, 3, 4, 5, 255), 'False', 2)
    expect(
      await read('npy', { images: flat, labels: npy('<i4', [2, 1], Buffer.from(Int32Array.of(7, 0).buffer)) }),
    ).toEqual(both)
  })
  test.each([
    ['another file', Buffer.from('GIF89a, which is no array'), labels, 'images cannot be read: it is no .npy file'],
    ['floats', npy('<f4', [2, 1, 3], Buffer.alloc(24)), labels, 'its values are <f4 where |u1 is due'],
    ['columns first', npy('|u1', [2, 1, 3], Buffer.alloc(6), 'True'), labels, 'in the order of Fortran'],
    ['another shape', npy('|u1', [2, 3, 1], Buffer.alloc(6)), labels, 'have the shape [3,1] where [1,3,1] is due'],
    ['too few', npy('|u1', [1, 1, 3], Buffer.alloc(3)), labels, 'has 1 items where 2 are due'],
    ['a file cut off', images.subarray(0, -1), labels, 'it ends after'],
    ['a header that lies', npy('|u1', [9_000_000_000, 1, 3], Buffer.alloc(3)), labels, 'it ends after'],
    [
      'a label that is too large',
      images,
      npy('<i2', [2], Buffer.of(7, 0, 0, 9)),
      'labels cannot be read: sample 1 has the label',
    ],
  ])('%s gives one sentence', async (_, file, beside, sentence) => {
    expect(await read('npy', { images: file, labels: beside })).toContain(sentence)
  })
})

describe('CSV', () => {
  test.each([
    ['with names', 'label,a,b,c\n7,1,2,3\n0,4,5,255\n'],
    ['without, and with empty lines', '7,1,2,3\r\n\r\n0, 4, 5, 255'],
    ['with more than is wanted', '7,1,2,3\n0,4,5,255\n1,1,1,1'],
  ])('%s', async (_, text) => {
    expect(await read('csv', { images: text })).toEqual(both)
  })
  test.each([
    ['7,1,2,3', 'it has 1 samples where 2 are due'],
    ['7,1,2,3\n0,4,5', 'line 2 has 3 values where 4 are due'],
    ['7,1,2,3\n0,4,-5,6', 'value 3 of line 2 is no whole number from 0 to 255'],
    ['7,1,2,3\n0,4,5,256', 'value 4 of line 2'],
    ['', 'it has 0 samples'],
  ])('%j gives one sentence', async (text, sentence) => {
    expect(await read('csv', { images: text })).toContain(sentence)
  })
})

test('what is written is read, whatever its values', async () => {
  const sample = fc.tuple(fc.nat(255), fc.uint8Array({ minLength: 3, maxLength: 3 }))
  await fc.assert(
    fc.asyncProperty(fc.array(sample, { minLength: 1, maxLength: 5 }), async (samples) => {
      const expected = { images: samples.flatMap(([, pixels]) => [...pixels]), labels: samples.map(([label]) => label) }
      const count = samples.length
      const csv = samples.map(([label, pixels]) => [label, ...pixels].join(',')).join('\n')
      expect(await read('csv', { images: csv }, { count })).toEqual(expected)
      const files = {
        images: npy('|u1', [count, 1, 3], Buffer.from(expected.images)),
        labels: npy('|u1', [count], Buffer.from(expected.labels)),
      }
      expect(await read('npy', files, { count })).toEqual(expected)
    }),
    { numRuns: 20 },
  )
})
