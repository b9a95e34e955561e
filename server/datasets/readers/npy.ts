/**
 * NumPy's files of one array, as far as images and labels need them: whole numbers in the order of C, little-endian.
 * Source: numpy.lib.format.
 */
import { open } from 'node:fs/promises'
import type { DatasetReader, LabelledPixels, Wanted } from './reader.ts'
import { datasetFault, type DatasetResult, found } from './result.ts'

const MAGIC = Buffer.from('\x93NUMPY', 'latin1')
const LONGEST_HEADER = 64_000

/** Bytes of a value, and how it is read. */
const TYPES: Record<string, { bytes: number; at: (bytes: Buffer, place: number) => number }> = {
  '|u1': { bytes: 1, at: (bytes, place) => bytes[place]! },
  '|i1': { bytes: 1, at: (bytes, place) => bytes.readInt8(place) },
  '<u2': { bytes: 2, at: (bytes, place) => bytes.readUInt16LE(place) },
  '<i2': { bytes: 2, at: (bytes, place) => bytes.readInt16LE(place) },
  '<i4': { bytes: 4, at: (bytes, place) => bytes.readInt32LE(place) },
  '<i8': { bytes: 8, at: (bytes, place) => Number(bytes.readBigInt64LE(place)) },
}

/** Images are unsigned bytes, [n, h, w, c] or, of one channel, [n, h, w]; labels any whole numbers, [n] or [n, 1]. */
export async function readNpySplit(
  reader: Extract<DatasetReader, { format: 'npy' }>,
  { paths, split, count, whole = false, shape }: Wanted,
): Promise<DatasetResult<LabelledPixels>> {
  const ids = reader.splits[split]!
  let path = paths[ids.images]!
  try {
    const each = shape[2] === 1 ? [`${shape}`, `${shape.slice(0, 2)}`] : [`${shape}`]
    const images = await readFirst(path, { count, whole, shapes: each, types: ['|u1'] })
    path = paths[ids.labels]!
    const labels = await readFirst(path, { count, whole, shapes: ['', '1'], types: Object.keys(TYPES) })
    const stray = labels.findIndex((label) => label < 0 || label > 255)
    if (stray !== -1) throw new Error(`sample ${stray} has the label ${labels[stray]}`)
    return found({ images: Uint8Array.from(images), labels: Uint8Array.from(labels), skipped: [] })
  } catch (error) {
    return datasetFault('unreadable', `${path} cannot be read: ${(error as Error).message}`)
  }
}

/** The first items of an array whose items have one of these shapes; no more of the file is read. */
async function readFirst(
  path: string,
  { count, whole, shapes, types }: { count: number; whole: boolean; shapes: string[]; types: string[] },
): Promise<number[] | Buffer> {
  await using file = await open(path)
  const start = Buffer.alloc(12)
  await file.read(start, 0, start.length, 0)
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('it is no .npy file')
  const long = start[6]! > 1
  const length = long ? start.readUInt32LE(8) : start.readUInt16LE(8)
  if (length > LONGEST_HEADER) throw new Error('its header is too long')
  const header = Buffer.alloc(length)
  const place = long ? 12 : 10
  await file.read(header, 0, length, place)
  const { type, shape } = parsed(header.toString('latin1'))
  if (!types.includes(type)) throw new Error(`its values are ${type} where ${types.join(', ')} is due`)
  const [items = 0, ...each] = shape
  if (!shapes.includes(`${each}`)) throw new Error(`its items have the shape [${each}] where [${shapes[0]}] is due`)
  if (whole ? items !== count : items < count) throw new Error(`it has ${items} items where ${count} are due`)
  const values = count * each.reduce((product, size) => product * size, 1)
  const { bytes, at } = TYPES[type]!
  const body = Buffer.alloc(values * bytes)
  const { bytesRead } = await file.read(body, 0, body.length, place + length)
  if (bytesRead < body.length) throw new Error(`it ends after ${place + length + bytesRead} bytes`)
  return bytes === 1 && type === '|u1' ? body : Array.from({ length: values }, (_, index) => at(body, index * bytes))
}

/** The header is a literal of Python: {'descr': '|u1', 'fortran_order': False, 'shape': (10, 28, 28), } */
function parsed(header: string): { type: string; shape: number[] } {
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1]
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1]
  if (type === undefined || shape === undefined) throw new Error('its header cannot be read')
  if (!/'fortran_order':\s*False/.test(header)) throw new Error('its values are in the order of Fortran')
  return { type, shape: shape.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)])) }
}
