/** A photograph of the reader's own: it stays in the browser. */
import type { Grey } from './grey.ts'

/** Pixels of the longer side that are looked at. */
const MOST = 1_024

/** Red, green and blue, 0 to 255, row-major. */
export interface Colours {
  height: number
  width: number
  /** Three planes. */
  planes: [Float32Array, Float32Array, Float32Array]
}

/** @throws Error for a file that is no picture */
export async function readPhotograph(file: Blob): Promise<Colours> {
  const bitmap = await createImageBitmap(file)
  const factor = Math.min(1, MOST / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [bitmap.width, bitmap.height].map((size) => Math.max(1, Math.round(size * factor))) as [
    number,
    number,
  ]
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return coloursOf(context.getImageData(0, 0, width, height))
}

export function coloursOf({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): Colours {
  const plane = (channel: number): Float32Array =>
    Float32Array.from({ length: width * height }, (_, i) => data[4 * i + channel]!)
  return { height, width, planes: [plane(0), plane(1), plane(2)] }
}

/** The largest part in the middle that has the shape of `rows` by `columns`, so that nothing is stretched. */
export function cropped({ height, width, planes }: Colours, rows: number, columns: number): Colours {
  const part = Math.min(height / rows, width / columns)
  const [tall, wide] = [Math.max(1, Math.round(rows * part)), Math.max(1, Math.round(columns * part))]
  const [top, left] = [Math.floor((height - tall) / 2), Math.floor((width - wide) / 2)]
  const cut = (values: Float32Array): Float32Array => {
    const result = new Float32Array(tall * wide)
    for (let y = 0; y < tall; y++)
      result.set(values.subarray((top + y) * width + left, (top + y) * width + left + wide), y * wide)
    return result
  }
  return { height: tall, width: wide, planes: [cut(planes[0]), cut(planes[1]), cut(planes[2])] }
}

/** ITU-R BT.601, as most libraries do it. */
export function greyOf({ height, width, planes: [red, green, blue] }: Colours): Grey {
  return { height, width, values: red.map((value, i) => 0.299 * value + 0.587 * green[i]! + 0.114 * blue[i]!) }
}
