/** What a drawing function takes and gives. */

export interface DrawnImages {
  /** Row-major, count x height x width x channels, 0..255. */
  images: Uint8Array
  /** `count` labels, 0 .. classes-1. */
  labels: Uint8Array
}

export interface DrawingOptions {
  /** Index of the first picture: a set can be drawn in parts, in parallel. */
  from?: number
}

/**
 * Draws the pictures `from` .. `from + count - 1` of a split: the same bytes on every machine. A picture
 * depends on its split, its index, the seed and the size alone.
 * @param size the side in pixels, of a set that can be drawn at any
 */
export type DrawingFunction = (
  split: string,
  count: number,
  seed: number,
  size?: number,
  options?: DrawingOptions,
) => DrawnImages

export interface Drawing {
  /** Of its pictures: raised when any of them changes. */
  version: number
  draw: DrawingFunction
}
