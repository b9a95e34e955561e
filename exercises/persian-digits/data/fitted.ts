/** Where the ink of a fitted picture lies. */

export interface Box {
  top: number
  left: number
  height: number
  width: number
}

export interface Fitted extends Box {
  /** 0, or the value that surrounds the ink in its place. */
  background: number
}

/** The box of what differs from the background. Without ink its sides are 0. */
export function fittedBox(image: readonly number[][]): Fitted {
  const corners = [image[0]!, image.at(-1)!].flatMap((row) => [row[0]!, row.at(-1)!])
  const framed = corners.every((value) => value === corners[0]) && image.flat().some((value) => value !== corners[0])
  const background = framed ? corners[0]! : 0
  const isInk = (value: number): boolean => value !== background
  const rows = image.flatMap((row, y) => (row.some(isInk) ? [y] : []))
  const columns = image.flatMap((row) => row.flatMap((value, x) => (isInk(value) ? [x] : [])))
  if (rows.length === 0) return { background, top: 0, left: 0, height: 0, width: 0 }
  const [left, right] = [Math.min(...columns), Math.max(...columns)]
  return { background, top: rows[0]!, left, height: rows.at(-1)! - rows[0]! + 1, width: right - left + 1 }
}

/** The middle of each quarter of a box: upper left, upper right, lower left, lower right. */
export function quarters(image: readonly number[][], { top, left, height, width }: Box): number[] {
  return [1 / 4, 3 / 4].flatMap((down) =>
    [1 / 4, 3 / 4].map((across) => image[Math.floor(top + down * height)]![Math.floor(left + across * width)]!),
  )
}

/** The sides of ink of this size after fitting: the longer one 20, the shorter one in proportion, at least 1. */
export function fittedSides(height: number, width: number): [height: number, width: number] {
  const side = (length: number): number => Math.max(1, Math.round((20 * length) / Math.max(height, width)))
  return [side(height), side(width)]
}
