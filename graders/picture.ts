/** Values as a small picture of bytes, as a report keeps it. */
import type { Picture } from './report.ts'

/** Height, width and channels; values row-major. */
export interface PictureValues {
  shape: readonly [number, number, number]
  values: ArrayLike<number>
}

/** The most pixels of a side. A larger picture is shrunk. */
export const MOST_PIXELS = 64

/**
 * A picture whose longer side has at most 64 pixels: each is the mean of the part that it covers. Channels stay;
 * the mean of all stands for them where there are neither one nor three.
 */
export function shrunk({ shape: [height, width, channels], values }: PictureValues): PictureValues {
  const kept = channels === 3 ? 3 : 1
  const factor = Math.max(1, Math.max(height, width) / MOST_PIXELS)
  const rows = Math.max(1, Math.round(height / factor))
  const columns = Math.max(1, Math.round(width / factor))
  if (rows === height && columns === width && kept === channels)
    return { shape: [height, width, channels], values: Array.from(values, finite) }
  const result = new Float64Array(rows * columns * kept)
  const ofEach = channels / kept
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = part(row, rows, height)
    for (let column = 0; column < columns; column++) {
      const [left, right] = part(column, columns, width)
      const count = (bottom - top) * (right - left) * ofEach
      for (let channel = 0; channel < kept; channel++) {
        let sum = 0
        for (let y = top; y < bottom; y++)
          for (let x = left; x < right; x++)
            for (let c = channel * ofEach; c < (channel + 1) * ofEach; c++)
              sum += finite(values[(y * width + x) * channels + c]!)
        result[(row * columns + column) * kept + channel] = sum / count
      }
    }
  }
  return { shape: [rows, columns, kept], values: result }
}

/** The pixels that part `index` of `parts` equal ones covers, at least one. */
function part(index: number, parts: number, size: number): [number, number] {
  const from = Math.floor((index * size) / parts)
  return [from, Math.max(from + 1, Math.floor(((index + 1) * size) / parts))]
}

/** What is no number is drawn as 0. */
const finite = (value: number): number => (Number.isFinite(value) ? value : 0)

/** @param range the values that are drawn black and white; what lies beyond them is drawn as they are */
export function pictureOf(picture: PictureValues, [low, high]: readonly [number, number]): Picture {
  const {
    shape: [height, width, channels],
    values,
  } = shrunk(picture)
  const scale = high > low ? 255 / (high - low) : 0
  const bytes = Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.round((value - low) * scale))))
  return { height, width, channels, pixels: base64(bytes) }
}

/** Smallest, mean and largest of the numbers; 0 where there is none. */
export function statisticsOf({ values }: Pick<PictureValues, 'values'>): { low: number; mean: number; high: number } {
  let [low, high, sum, count] = [Infinity, -Infinity, 0, 0]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
    sum += value
    count++
  }
  return count === 0 ? { low: 0, mean: 0, high: 0 } : { low, mean: sum / count, high }
}

/** 0 to 1, or 0 to 255, where the values fit into it; else from the smallest to the largest. */
export function rangeOf(pictures: readonly PictureValues[]): [number, number] {
  const [low, high] = extremesOf(pictures)
  if (low >= 0 && high <= 1) return [0, 1]
  // a value a little beyond comes of resampling
  return low >= -1 && high > 2 && high <= 256 ? [0, 255] : [low, high]
}

/** The smallest and the largest number of all; 0 and 0 where there is none. */
export function extremesOf(pictures: readonly PictureValues[]): [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const picture of pictures) {
    const own = statisticsOf(picture)
    low = Math.min(low, own.low)
    high = Math.max(high, own.high)
  }
  return low <= high ? [low, high] : [0, 0]
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 with its padding; an isolate of a grader has no function for it. */
export function base64(bytes: Uint8Array): string {
  const texts: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]]
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    texts.push(
      DIGITS[bits >> 18]! +
        DIGITS[(bits >> 12) & 63]! +
        (b === undefined ? '=' : DIGITS[(bits >> 6) & 63]!) +
        (c === undefined ? '=' : DIGITS[bits & 63]!),
    )
  }
  return texts.join('')
}
