/**
 * Brings a digit of any size to 28 x 28, as MNIST's were: cut to its ink, the longer side 20, the shorter one in
 * proportion, centred by its box. What falls on a pixel is averaged by area, so values stay within their range.
 */

const SIDE = 28
const LONGER = 20

export interface DigitPicture {
  width: number
  height: number
  /** Value at a row and a column; 0 is background. */
  at(y: number, x: number): number
}

/** Writes 28 x 28 values into `into`, which is all 0. Without ink it stays so. */
export function fitDigit(picture: DigitPicture, into: Uint8Array): void {
  const box = inkOf(picture)
  if (!box) return
  const [boxHeight, boxWidth] = [box.bottom - box.top + 1, box.right - box.left + 1]
  const longest = Math.max(boxHeight, boxWidth)
  const height = Math.max(1, Math.round((LONGER * boxHeight) / longest))
  const width = Math.max(1, Math.round((LONGER * boxWidth) / longest))
  const rows = overlaps(boxHeight, height)
  const columns = overlaps(boxWidth, width)
  const top = Math.floor((SIDE - height) / 2)
  const left = Math.floor((SIDE - width) / 2)
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      let sum = 0
      for (const [fromY, shareY] of row)
        for (const [fromX, shareX] of column) sum += shareY * shareX * picture.at(box.top + fromY, box.left + fromX)
      into[(top + y) * SIDE + left + x] = Math.round(sum)
    })
  })
}

function inkOf({
  width,
  height,
  at,
}: DigitPicture): { top: number; bottom: number; left: number; right: number } | undefined {
  let [top, bottom, left, right] = [height, -1, width, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (at(y, x) === 0) continue
      top = Math.min(top, y)
      bottom = y
      left = Math.min(left, x)
      right = Math.max(right, x)
    }
  }
  return bottom < 0 ? undefined : { top, bottom, left, right }
}

/** For each of `to` equal parts of a side of `from` pixels: which pixels lie in it, and the share of each. */
function overlaps(from: number, to: number): [index: number, share: number][][] {
  const step = from / to
  return Array.from({ length: to }, (_, part) => {
    const [start, end] = [part * step, (part + 1) * step]
    const parts: [number, number][] = []
    for (let index = Math.floor(start); index < Math.min(from, Math.ceil(end)); index++) {
      const share = (Math.min(end, index + 1) - Math.max(start, index)) / step
      if (share > 0) parts.push([index, share])
    }
    return parts
  })
}
