/** Fits a written digit to the square of MNIST and Hoda: the ink's box, the longer side 20, centred on 28 x 28. */

/** Side of the fitted picture. */
export const SIDE = 28
const LONGER = 20
/** What counts as ink, of 1. */
const INK = 0.1

/** First and last index with ink along one axis. */
interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

function boxOf(ink: Float32Array, width: number, height: number): Box {
  const box = { left: width, right: -1, top: height, bottom: -1 }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x]! < INK) continue
      if (x < box.left) box.left = x
      if (x > box.right) box.right = x
      if (y < box.top) box.top = y
      box.bottom = y
    }
  return box
}

/**
 * @param ink 0..1, row-major
 * @returns 28 x 28 values in 0..255; each the mean of what it covers. Black where there is no ink.
 */
export function fitTo28(ink: Float32Array, width: number, height: number): Uint8Array {
  const { left, right, top, bottom } = boxOf(ink, width, height)
  const fitted = new Uint8Array(SIDE * SIDE)
  if (right < left) return fitted
  const [w, h] = [right - left + 1, bottom - top + 1]
  const longer = Math.max(w, h)
  const columns = Math.max(1, Math.round((LONGER * w) / longer))
  const rows = Math.max(1, Math.round((LONGER * h) / longer))
  const [x0, y0] = [Math.floor((SIDE - columns) / 2), Math.floor((SIDE - rows) / 2)]
  for (let row = 0; row < rows; row++) {
    const [above, below] = [(row * h) / rows, ((row + 1) * h) / rows]
    for (let column = 0; column < columns; column++) {
      const [before, after] = [(column * w) / columns, ((column + 1) * w) / columns]
      let sum = 0
      for (let y = Math.floor(above); y < below; y++) {
        const high = Math.min(y + 1, below) - Math.max(y, above)
        for (let x = Math.floor(before); x < after; x++)
          sum += ink[(top + y) * width + left + x]! * high * (Math.min(x + 1, after) - Math.max(x, before))
      }
      const mean = sum / ((below - above) * (after - before))
      fitted[(y0 + row) * SIDE + x0 + column] = Math.min(255, Math.round(255 * mean))
    }
  }
  return fitted
}
