/** Pictures to be fitted: ink of known size and values in a larger picture of 0. */
import type { Random } from '../../../graders/vocabulary.ts'

export interface Ink {
  height: number
  width: number
  /** The values of its quarters: upper left, upper right, lower left, lower right. */
  values: readonly number[]
  /** Pixels of 0 around it. */
  top?: number
  left?: number
  bottom?: number
  right?: number
}

export function picture({ height, width, values, top = 2, left = 3, bottom = 1, right = 2 }: Ink): number[][] {
  return Array.from({ length: top + height + bottom }, (_, y) =>
    Array.from({ length: left + width + right }, (_, x) => {
      const [row, column] = [y - top, x - left]
      if (row < 0 || row >= height || column < 0 || column >= width) return 0
      return values[(2 * row >= height ? 2 : 0) + (2 * column >= width ? 1 : 0)]!
    }),
  )
}

/** Ink of one value. */
export const solid = (value: number): number[] => [value, value, value, value]

/** A tall digit and a wide one. */
export const OPEN_PICTURES: readonly Ink[] = [
  { height: 10, width: 5, values: solid(255) },
  { height: 6, width: 15, values: solid(255), top: 4, left: 1 },
]

/** Fitted, they leave an even and an odd number of rows and columns. */
export const CENTRED: readonly Ink[] = [
  { height: 8, width: 8, values: solid(255), top: 0, left: 0, bottom: 6, right: 9 },
  { height: 20, width: 9, values: solid(255) },
  { height: 7, width: 20, values: solid(255) },
]

/** A single pixel, thin strokes, pictures larger than 28, ink up to the border, other ranges. */
export const ALL_SIZES: readonly Ink[] = [
  { height: 1, width: 1, values: solid(0.3) },
  { height: 1, width: 30, values: solid(255) },
  { height: 50, width: 1, values: solid(1), top: 0, left: 0, bottom: 0, right: 0 },
  { height: 60, width: 45, values: solid(7), top: 0, left: 0, bottom: 0, right: 0 },
  { height: 14, width: 28, values: solid(255), top: 30, left: 0 },
  { height: 5, width: 4, values: solid(0.02) },
]

/** Two bars of ink, and rows of 0 between them: 10 x 5 pixels. */
export const GAP: number[][] = picture({ height: 10, width: 5, values: solid(255) }).map((row, y) =>
  y >= 5 && y < 9 ? row.map(() => 0) : row,
)

/** Ink of these sides whose quarters have four values that are far from each other. */
export function quartered(random: Random, sides: Pick<Ink, 'height' | 'width'>): Ink {
  const values = random.permutation(4).map((step) => 45 + 60 * step)
  return { ...sides, values }
}
