/** Hoda's Persian digits, fitted to 28 x 28: a MAT-file for training, a CDB file for testing. */
import { readFile, stat } from 'node:fs/promises'
import { cdbCount, readCdb } from './cdb.ts'
import { fitDigit, type DigitPicture } from './fit-digit.ts'
import { type MatlabVariable, readMatlab } from './matlab.ts'
import type { DatasetReader, LabelledPixels, Wanted } from './reader.ts'
import { datasetFault, type DatasetResult, found } from './result.ts'

const PIXELS = 28 * 28
const LARGEST_FILE = 64e6
/** A digit of the data set has at most 64 pixels a side. */
const LARGEST_SIDE = 1024

type LabelledPicture = { label: number; picture: DigitPicture }

export async function readHodaSplit(
  reader: Extract<DatasetReader, { format: 'hoda' }>,
  { paths, split, count }: Wanted,
): Promise<DatasetResult<LabelledPixels>> {
  const matlab = split === 'train'
  const path = paths[matlab ? reader.splits.train : reader.splits.test]!
  try {
    if ((await stat(path)).size > LARGEST_FILE) throw new Error(`it has more than ${LARGEST_FILE / 1e6} MB`)
    const file = await readFile(path)
    const pictures = matlab ? matlabPictures(file) : cdbPictures(file)
    if (pictures.count < count) throw new Error(`it has ${pictures.count} digits where ${count} are due`)
    const images = new Uint8Array(count * PIXELS)
    const labels = new Uint8Array(count)
    let index = 0
    for (const { label, picture } of pictures.all()) {
      if (index === count) break
      if (!Number.isInteger(label) || label < 0 || label > 255) throw new Error(`digit ${index} has the label ${label}`)
      if (picture.width > LARGEST_SIDE || picture.height > LARGEST_SIDE) throw new Error(`digit ${index} is too large`)
      fitDigit(picture, images.subarray(index * PIXELS, (index + 1) * PIXELS))
      labels[index++] = label
    }
    if (index < count) throw new Error(`it has ${index} digits where ${count} are due`)
    return found({ images, labels, skipped: [] })
  } catch (error) {
    return datasetFault('unreadable', `${path} cannot be read: ${(error as Error).message}`)
  }
}

interface Pictures {
  count: number
  all(): Generator<LabelledPicture>
}

/** One cell of pictures, and an array of as many labels, whatever they are called. */
function matlabPictures(file: Buffer): Pictures {
  const variables = [...readMatlab(file).values()]
  const cells = variables.find((one): one is Extract<MatlabVariable, { kind: 'cells' }> => one.kind === 'cells')
  const labels = variables.find(
    (one): one is Extract<MatlabVariable, { kind: 'array' }> =>
      one.kind === 'array' && one.array.values.length === cells?.count,
  )
  if (!cells || !labels) throw new Error('it has no cell of pictures with an array of as many labels')
  return {
    count: cells.count,
    *all() {
      let index = 0
      for (const { shape, values } of cells.cells()) {
        const [height = 0, width = 0, ...rest] = shape
        if (rest.length > 0) throw new Error(`picture ${index} has ${shape.length} dimensions`)
        const picture = { height, width, at: (y: number, x: number) => values[x * height + y]! }
        yield { label: labels.array.values[index++]!, picture }
      }
    },
  }
}

function cdbPictures(file: Buffer): Pictures {
  return {
    count: cdbCount(file),
    *all() {
      for (const { label, width, height, pixels } of readCdb(file))
        yield { label, picture: { width, height, at: (y, x) => pixels[y * width + x]! } }
    },
  }
}
