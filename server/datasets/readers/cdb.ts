/**
 * CDB, the format of Hoda's test file: a header of 1024 bytes, then for each image its label, its size and the
 * lengths of its runs. Source: the format's description that comes with the data set.
 */
import { byteReader } from './bytes.ts'

export interface CdbImage {
  label: number
  width: number
  height: number
  /** Row-major; 255 is ink. */
  pixels: Uint8Array
}

const HEADER = 1024
const RECORD = 0xff
const INK = 255

/** The number of images that the header tells. */
export function cdbCount(file: Buffer): number {
  if (file.length < HEADER) throw new Error(`a CDB header takes ${HEADER} bytes, the file has ${file.length}`)
  return file.readUInt32LE(6)
}

/** The images, in the order of the file. Throws an Error that says what is wrong with the file. */
export function* readCdb(file: Buffer): Generator<CdbImage> {
  const count = cdbCount(file)
  const [commonHeight, commonWidth] = [file[4]!, file[5]!]
  if (file[522] !== 0) throw new Error('its images are no black and white ones')
  const reader = byteReader(file, HEADER)
  for (let index = 0; index < count; index++) {
    if (reader.u8() !== RECORD) throw new Error(`image ${index} does not begin where it is due`)
    const label = reader.u8()
    const own = commonWidth === 0 && commonHeight === 0
    const width = own ? reader.u8() : commonWidth
    const height = own ? reader.u8() : commonHeight
    const runs = reader.take(reader.u16())
    yield { label, width, height, pixels: pixelsOf(runs, width, height, index) }
  }
}

/** Each row is runs by turns of background and ink, background first, until it is full. */
function pixelsOf(runs: Buffer, width: number, height: number, index: number): Uint8Array {
  const pixels = new Uint8Array(width * height)
  let next = 0
  for (let y = 0; y < height; y++) {
    let value = 0
    for (let x = 0; x < width; value = INK - value) {
      const length = runs[next++]
      if (length === undefined || x + length > width) throw new Error(`the runs of image ${index} do not fit its size`)
      pixels.fill(value, y * width + x, y * width + x + length)
      x += length
    }
  }
  return pixels
}
