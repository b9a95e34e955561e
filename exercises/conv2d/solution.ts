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
  return xcorr2d(
    img,
    k.toReversed().map((row) => row.toReversed()),
  )
}

/**
 * The correlation of an image with a kernel, which is not flipped.
 * @param img [height][width]; not changed
 * @param k kernel [m][n]; not changed
 * @returns floor((size + 2 padding - kernel) / stride) + 1 values along each axis
 */
export function xcorr2d(img: number[][], k: number[][], moves: Moves = {}): number[][] {
  const x = img.map((row) => row.map((value) => [value]))
  const w = k.map((row) => row.map((weight) => [[weight]]))
  return convLayer(x, w, [0], moves).map((row) => row.map(([value]) => value))
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
  const places = (size: number, kernel: number) =>
    Array.from({ length: Math.max(0, Math.floor((size + 2 * padding - kernel) / stride) + 1) }, (_, at) => at)
  const value = (r: number, c: number, filter: number) => {
    let sum = b[filter]
    for (const [i, line] of w.entries())
      for (const [j, weights] of line.entries()) {
        const pixel = x[r * stride + i - padding]?.[c * stride + j - padding]
        if (pixel) for (const [channel, each] of weights.entries()) sum += each[filter] * pixel[channel]
      }
    return sum
  }
  return places(x.length, w.length).map((r) =>
    places(x[0].length, w[0].length).map((c) => b.map((_, filter) => value(r, c, filter))),
  )
}
