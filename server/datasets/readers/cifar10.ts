/**
 * CIFAR-10's binary version: files of 10,000 records in a packed tar. A record is one byte of label and 3,072 of
 * pixels, 1,024 red, 1,024 green, 1,024 blue, each row-major. Source: the data set's page.
 */
import { openTar } from './tar.ts'
import type { DatasetReader, LabelledPixels, Wanted } from './reader.ts'
import { datasetFault, type DatasetResult, found } from './result.ts'

const PLANE = 32 * 32
const PIXELS = 3 * PLANE
const RECORD = 1 + PIXELS
const RECORDS = 10_000

const FILES: Record<string, string[]> = {
  train: [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`),
  test: ['test_batch.bin'],
}

export async function readCifar10Split(
  { archive }: Extract<DatasetReader, { format: 'cifar10-binary' }>,
  { paths, split, count }: Wanted,
): Promise<DatasetResult<LabelledPixels>> {
  const path = paths[archive]!
  const batches = new Map<string, Buffer>()
  try {
    await openTar(path, async ({ name, size }) => {
      const file = name.split('/').at(-1)!
      if (!FILES[split]!.includes(file) || batches.has(file)) return undefined
      if (size !== RECORD * RECORDS) throw new Error(`${name} has ${size} bytes where ${RECORD * RECORDS} are due`)
      return async (content) => void batches.set(file, content)
    })
    const images = new Uint8Array(count * PIXELS)
    const labels = new Uint8Array(count)
    for (let index = 0; index < count; index++) {
      const name = FILES[split]![Math.floor(index / RECORDS)]!
      const batch = batches.get(name)
      if (!batch) throw new Error(`it has no ${name}`)
      const record = batch.subarray((index % RECORDS) * RECORD, ((index % RECORDS) + 1) * RECORD)
      labels[index] = record[0]!
      for (let pixel = 0; pixel < PLANE; pixel++)
        for (let channel = 0; channel < 3; channel++)
          images[index * PIXELS + pixel * 3 + channel] = record[1 + channel * PLANE + pixel]!
    }
    return found({ images, labels, skipped: [] })
  } catch (error) {
    return datasetFault('unreadable', `${path} cannot be read: ${(error as Error).message}`)
  }
}
