/** Grey pictures on the page, and how ink is fitted into the picture that a network reads. */

/** Values 0 to 255, row-major. */
export interface Grey {
  height: number
  width: number
  values: Float32Array
}

/** Ink fainter than this, of 255, is paper. */
const FAINT = 32
/** The longer side of the ink, of a picture of 28 pixels. */
const INK_OF_28 = 20

/** Each pixel is the mean of the part that it covers; a picture that grows repeats its pixels. */
export function resized({ height, width, values }: Grey, rows: number, columns: number): Grey {
  const result = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = covered(row, rows, height)
    for (let column = 0; column < columns; column++) {
      const [left, right] = covered(column, columns, width)
      let sum = 0
      for (let y = Math.floor(top); y < bottom; y++)
        for (let x = Math.floor(left); x < right; x++)
          sum +=
            values[y * width + x]! *
            (Math.min(y + 1, bottom) - Math.max(y, top)) *
            (Math.min(x + 1, right) - Math.max(x, left))
      result[row * columns + column] = sum / ((bottom - top) * (right - left))
    }
  }
  return { height: rows, width: columns, values: result }
}

/** The part of `size` pixels that pixel `index` of `count` covers, with fractions. */
const covered = (index: number, count: number, size: number): [number, number] => [
  (index * size) / count,
  Math.min(size, ((index + 1) * size) / count),
]

/** White ink on black: a picture that is mostly bright is turned over, and what is hardly ink becomes 0. */
export function inkOf({ height, width, values }: Grey): Grey {
  const bright = values.reduce((sum, value) => sum + value, 0) / values.length > 127
  const turned = bright ? values.map((value) => 255 - value) : values
  const [low, high] = turned.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [255, 0])
  const paper = low + 0.35 * (high - low)
  const scale = high > paper ? 255 / (high - paper) : 0
  return { height, width, values: turned.map((value) => Math.max(0, value - paper) * scale) }
}

/**
 * Cuts a picture to its ink, makes the longer side 20 of 28 pixels, and puts the ink's box or its centre of mass into
 * the middle. Undefined for a picture without ink.
 */
export function fitInk(picture: Grey, rows: number, columns: number, by: 'box' | 'mass'): Grey | undefined {
  const box = boxOf(picture)
  if (!box) return undefined
  const { top, left, bottom, right } = box
  const [height, width] = [bottom - top, right - left]
  const longest = Math.max(1, Math.round((INK_OF_28 / 28) * Math.min(rows, columns)))
  const factor = longest / Math.max(height, width)
  const cutOut = new Float32Array(height * width)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) cutOut[y * width + x] = picture.values[(top + y) * picture.width + left + x]!
  const ink = resized(
    { height, width, values: cutOut },
    Math.max(1, Math.round(height * factor)),
    Math.max(1, Math.round(width * factor)),
  )
  const [middleY, middleX] = by === 'mass' ? massOf(ink) : [ink.height / 2, ink.width / 2]
  const place = (middle: number, size: number, room: number): number =>
    Math.min(room - size, Math.max(0, Math.round(room / 2 - middle)))
  const [atY, atX] = [place(middleY, ink.height, rows), place(middleX, ink.width, columns)]
  const values = new Float32Array(rows * columns)
  for (let y = 0; y < ink.height; y++)
    for (let x = 0; x < ink.width; x++) values[(atY + y) * columns + atX + x] = ink.values[y * ink.width + x]!
  return { height: rows, width: columns, values }
}

function boxOf({ height, width, values }: Grey) {
  let [top, left, bottom, right] = [height, width, 0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (values[y * width + x]! < FAINT) continue
      top = Math.min(top, y)
      left = Math.min(left, x)
      bottom = Math.max(bottom, y + 1)
      right = Math.max(right, x + 1)
    }
  return bottom > 0 ? { top, left, bottom, right } : undefined
}

function massOf({ height, width, values }: Grey): [number, number] {
  let [sum, ofY, ofX] = [0, 0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x]!
      sum += value
      ofY += value * (y + 0.5)
      ofX += value * (x + 0.5)
    }
  return sum > 0 ? [ofY / sum, ofX / sum] : [height / 2, width / 2]
}
