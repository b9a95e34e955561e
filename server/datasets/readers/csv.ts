/** CSV: a sample a line, its label, then its values 0..255 row-major. A line of names may come first. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { DatasetReader, LabelledPixels, Wanted } from './reader.ts'
import { datasetFault, type DatasetResult, found } from './result.ts'

const LARGEST_FILE = 512e6

export async function readCsvSplit(
  reader: Extract<DatasetReader, { format: 'csv' }>,
  { paths, split, count, whole = false, shape }: Wanted,
): Promise<DatasetResult<LabelledPixels>> {
  const path = paths[reader.splits[split]!]!
  const each = shape[0] * shape[1] * shape[2]
  const images = new Uint8Array(count * each)
  const labels = new Uint8Array(count)
  // a line without an end would fill the memory
  const file = createReadStream(path, { end: LARGEST_FILE })
  try {
    let sample = 0
    let line = 0
    for await (const text of createInterface({ input: file, crlfDelay: Infinity })) {
      line++
      if (sample === count && !whole) break
      if (text.trim() === '' || (line === 1 && !/^\s*\d/.test(text))) continue
      if (sample === count) throw new Error(`it has more than the ${count} samples that are due`)
      const fields = text.split(',')
      if (fields.length !== each + 1)
        throw new Error(`line ${line} has ${fields.length} values where ${each + 1} are due`)
      const wrong = fields.findIndex((field) => !/^\s*\d{1,3}\s*$/.test(field) || Number(field) > 255)
      if (wrong !== -1) throw new Error(`value ${wrong + 1} of line ${line} is no whole number from 0 to 255`)
      labels[sample] = Number(fields[0])
      for (let index = 0; index < each; index++) images[sample * each + index] = Number(fields[index + 1])
      sample++
    }
    if (sample < count) throw new Error(`it has ${sample} samples where ${count} are due`)
    return found({ images, labels, skipped: [] })
  } catch (error) {
    return datasetFault('unreadable', `${path} cannot be read: ${(error as Error).message}`)
  } finally {
    file.destroy()
  }
}
