/**
 * The platform's own file of decoded images: one line of JSON, filled with spaces to a multiple of 64 bytes; then
 * the images row-major, one byte a value; then one byte a label.
 */
import type { FileHandle } from 'node:fs/promises'
import { datasetFault, type DatasetResult, found } from './result.ts'

export interface DecodedHeader {
  format: 'tamrin-images'
  shape: [samples: number, height: number, width: number, channels: number]
  dtype: 'uint8'
  classes: number
  /** Of images and labels together. */
  sha256: string
  /** What could not be read and was left out: the first files with the reason, and how many in all. */
  skipped?: { count: number; first: string[] }
}

const BLOCK = 64
const LONGEST_HEADER = 8192

/** Where the parts of a decoded file lie, in bytes. */
export interface DecodedLayout {
  header: DecodedHeader
  images: { start: number; each: number }
  labels: { start: number }
  end: number
}

export function headerBytes(header: Omit<DecodedHeader, 'format' | 'dtype'>): Buffer {
  const line = JSON.stringify({ format: 'tamrin-images', dtype: 'uint8', ...header } satisfies DecodedHeader)
  const length = Math.ceil((Buffer.byteLength(line) + 1) / BLOCK) * BLOCK
  return Buffer.concat([Buffer.from(line), Buffer.alloc(length - Buffer.byteLength(line) - 1, ' '), Buffer.from('\n')])
}

/** Reads the header, and checks that the file is as long as it says. */
export async function readDecodedHeader(file: FileHandle, path: string): Promise<DatasetResult<DecodedLayout>> {
  const beginning = Buffer.alloc(LONGEST_HEADER)
  const { bytesRead } = await file.read(beginning, 0, LONGEST_HEADER, 0)
  const start = beginning.subarray(0, bytesRead).indexOf('\n') + 1
  const header = start > 0 && start % BLOCK === 0 ? parsed(beginning.toString('utf8', 0, start)) : undefined
  if (!header) return datasetFault('unreadable', `${path} is no file of decoded images`)
  const [samples, height, width, channels] = header.shape
  const each = height * width * channels
  const labels = start + samples * each
  const end = labels + samples
  const { size: length } = await file.stat()
  return length === end
    ? found({ header, images: { start, each }, labels: { start: labels }, end })
    : datasetFault('unreadable', `${path} has ${length} bytes where ${end} are due`)
}

/** The header, checked by hand: every grading process that reads images would else load a library for it. */
function parsed(line: string): DecodedHeader | undefined {
  try {
    const header = JSON.parse(line) as DecodedHeader
    const whole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0
    const right =
      header.format === 'tamrin-images' &&
      header.dtype === 'uint8' &&
      Array.isArray(header.shape) &&
      header.shape.length === 4 &&
      header.shape.every(whole) &&
      whole(header.classes) &&
      (header.skipped === undefined || (whole(header.skipped.count) && Array.isArray(header.skipped.first))) &&
      typeof header.sha256 === 'string'
    return right ? header : undefined
  } catch {
    return undefined
  }
}
