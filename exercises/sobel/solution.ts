/**
 * The luma of each pixel: 0.299 R + 0.587 G + 0.114 B, not rounded (ITU-R BT.601).
 * @param rgb image [height][width][3]; not changed
 * @returns [height][width]
 */
export function toGray(rgb: number[][][]): number[][] {
  return rgb.map((row) => row.map(([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b))
}

const KX = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
]
const KY = [
  [-1, -2, -1],
  [0, 0, 0],
  [1, 2, 1],
]

/**
 * Sobel's two derivatives and the length of the gradient.
 * @param img grey image [height][width], at least 3 by 3; not changed
 * @returns three images [height - 2][width - 2]; gx grows to the right, gy grows downwards
 */
export function sobel(img: number[][]): { gx: number[][]; gy: number[][]; magnitude: number[][] } {
  const [gx, gy] = [correlate(img, KX), correlate(img, KY)]
  return { gx, gy, magnitude: gx.map((row, r) => row.map((value, c) => Math.sqrt(value ** 2 + gy[r][c] ** 2))) }
}

/** Correlation with a 3 by 3 kernel where the kernel lies within the image as a whole. */
function correlate(img: number[][], kernel: number[][]): number[][] {
  return img.slice(2).map((_, r) =>
    img[r].slice(2).map((_, c) => {
      let sum = 0
      for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) sum += kernel[i][j] * img[r + i][c + j]
      return sum
    }),
  )
}
