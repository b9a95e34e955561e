/**
 * Brings a digit of any size to 28 x 28, as MNIST's were: cut to its ink, the longer side 20, the shorter one in
 * proportion, centred by its box. What falls on a pixel is averaged by area, so values stay within their range.
 */

/** Side of the fitted picture. */
export const DIGIT_SIDE = 28
const LONGER = 20

export interface DigitPicture {
  width: number
  height: number
  /** Value at a row and a column; 0 is background. */
  at(y: number, x: number): number
}

export interface DigitValues {
  /** The least value that counts as ink; by default all but 0 does. */
  ink?: number
  /** Values are multiplied by it; they are bytes by default. */
  scale?: number
}

/** Writes 28 x 28 values 0..255 into `into`, which is all 0. Without ink it stays so. */
export function fitDigit(
  picture: DigitPicture,
  into: Uint8Array,
  { ink = Number.MIN_VALUE, scale = 1 }: DigitValues = {},
): void {
  const { left, right, top, bottom } = boxOf(picture, ink)
  if (right < left) return
  const [w, h] = [right - left + 1, bottom - top + 1]
  const longer = Math.max(w, h)
  const columns = Math.max(1, Math.round((LONGER * w) / longer))
  const rows = Math.max(1, Math.round((LONGER * h) / longer))
  const [x0, y0] = [Math.floor((DIGIT_SIDE - columns) / 2), Math.floor((DIGIT_SIDE - rows) / 2)]
  for (let row = 0; row < rows; row++) {
    const [above, below] = [(row * h) / rows, ((row + 1) * h) / rows]
    for (let column = 0; column < columns; column++) {
      const [before, after] = [(column * w) / columns, ((column + 1) * w) / columns]
      let sum = 0
      for (let y = Math.floor(above); y < below; y++) {
        const high = Math.min(y + 1, below) - Math.max(y, above)
        for (let x = Math.floor(before); x < after; x++)
          sum += picture.at(top + y, left + x) * high * (Math.min(x + 1, after) - Math.max(x, before))
      }
      const mean = sum / ((below - above) * (after - before))
      into[(y0 + row) * DIGIT_SIDE + x0 + column] = Math.min(255, Math.round(scale * mean))
    }
  }
}

/** First and last index with ink along each axis. */
function boxOf({ width, height, at }: DigitPicture, ink: number): Record<'left' | 'right' | 'top' | 'bottom', number> {
  const box = { left: width, right: -1, top: height, bottom: -1 }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (at(y, x) < ink) continue
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x)
      box.top = Math.min(box.top, y)
      box.bottom = y
    }
  return box
}
