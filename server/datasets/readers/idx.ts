/**
 * IDX, the format of MNIST's files. Big-endian: two zero bytes, the type of the values
 * (0x08 = unsigned byte), the number of axes, one uint32 an axis, then the values row-major.
 * Source: the format's description on the MNIST page of Y. LeCun.
 */
import type { LabelledPixels, DatasetReader, Wanted } from './reader.ts'
import { readPrefix } from './read-prefix.ts'
import { datasetFault, type DatasetResult, found } from './result.ts'

const UNSIGNED_BYTE = 0x08

export interface IdxArray {
  /** Shape of the values that were read; the first axis has only the requested items. */
  shape: number[]
  /** A view of the input, row-major. */
  values: Uint8Array
}

/** Reads the first samples of a split, no more of the files than needed. Colour images have an axis of channels. */
export async function readIdxSplit(
  reader: Extract<DatasetReader, { format: 'idx' }>,
  { paths, split, count, shape: [height, width, channels] }: Wanted,
): Promise<DatasetResult<LabelledPixels>> {
  const ids = reader.splits[split]!
  const items = async (path: string, itemShape: number[]): Promise<DatasetResult<Uint8Array>> => {
    const parsed = await readPrefix(path, idxPrefixBytes(itemShape, count)).then(
      (bytes) => parseIdx(bytes, itemShape, count),
      (error: Error) => datasetFault('unreadable', `it cannot be read (${error.message})`),
    )
    return parsed.ok ? found(parsed.value.values) : datasetFault('unreadable', `${path}: ${parsed.fault.message}`)
  }
  const images = await items(paths[ids.images]!, channels === 1 ? [height, width] : [height, width, channels])
  if (!images.ok) return images
  const labels = await items(paths[ids.labels]!, [])
  return labels.ok ? found({ images: images.value, labels: labels.value, skipped: [] }) : labels
}

/** Bytes of the first `items` items of an IDX file, including the header. */
export function idxPrefixBytes(itemShape: number[], items: number): number {
  return 4 + 4 * (1 + itemShape.length) + items * product(itemShape)
}

/**
 * Parses an IDX file of unsigned bytes.
 * @param bytes the decompressed file; its beginning is enough when `items` is given
 * @param itemShape the axes after the first: [28, 28] for MNIST's images, [] for labels
 * @param items how many items to read; without it, all items, and the length must match exactly
 */
export function parseIdx(bytes: Uint8Array, itemShape: number[], items?: number): DatasetResult<IdxArray> {
  const rank = 1 + itemShape.length
  const header = 4 + 4 * rank
  if (bytes.length < header)
    return datasetFault(
      'unreadable',
      `an IDX header of ${rank} axes takes ${header} bytes, the file has ${bytes.length}`,
    )
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const magic = view.getUint32(0)
  const expectedMagic = (UNSIGNED_BYTE << 8) | rank
  if (magic !== expectedMagic) {
    return datasetFault(
      'unreadable',
      `IDX magic number ${hex(magic)} where ${hex(expectedMagic)} is due (unsigned bytes, ${rank} axes)`,
    )
  }
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis))
  const declared = shape[0]!
  if (itemShape.some((size, axis) => shape[axis + 1] !== size)) {
    return datasetFault('unreadable', `IDX items of shape [${shape.slice(1)}] where [${itemShape}] is due`)
  }
  const itemBytes = product(itemShape)
  if (items === undefined && bytes.length !== header + declared * itemBytes) {
    return datasetFault(
      'unreadable',
      `an IDX file of ${declared} items takes ${header + declared * itemBytes} bytes, the file has ${bytes.length}`,
    )
  }
  const count = items ?? declared
  if (count > declared) return datasetFault('unreadable', `${count} items were asked for, the IDX file has ${declared}`)
  const end = header + count * itemBytes
  if (bytes.length < end)
    return datasetFault('unreadable', `${count} IDX items end at byte ${end}, the file has ${bytes.length}`)
  return found({ shape: [count, ...itemShape], values: bytes.subarray(header, end) })
}

function product(sizes: number[]): number {
  return sizes.reduce((total, size) => total * size, 1)
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`
}
