const FOUR = [
  [0, 1, 0],
  [1, -4, 1],
  [0, 1, 0],
]
const EIGHT = [
  [1, 1, 1],
  [1, -8, 1],
  [1, 1, 1],
]

/** The Laplacian's kernel, [3][3]: the second derivatives along rows and columns, and with 8 along the diagonals. */
export function laplacianKernel(neighbours: 4 | 8): number[][] {
  return (neighbours === 4 ? FOUR : EIGHT).map((row) => [...row])
}

/**
 * An image filtered with the Laplacian, where the kernel lies within the image as a whole.
 * @param img [height][width], at least 3 by 3; not changed
 * @returns [height - 2][width - 2]
 */
export function laplacian(img: number[][], neighbours: 4 | 8): number[][] {
  const kernel = laplacianKernel(neighbours)
  return img.slice(2).map((_, r) =>
    img[r].slice(2).map((_, c) => {
      let sum = 0
      for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) sum += kernel[i][j] * img[r + i][c + j]
      return sum
    }),
  )
}

/**
 * The Laplacian of Gaussian: the full convolution of a kernel with the Laplacian of 4 neighbours.
 * @param gauss kernel [m][n]; not changed
 * @returns [m + 2][n + 2]
 */
export function logKernel(gauss: number[][]): number[][] {
  const wide = gauss.map((row) => [0, 0, ...row, 0, 0])
  const zeros = () => wide[0].map(() => 0)
  return laplacian([zeros(), zeros(), ...wide, zeros(), zeros()], 4)
}

/**
 * Where the sign differs from that of the neighbour to the right or below.
 * @param img [height][width]; not changed
 * @returns [height][width]
 */
export function zeroCrossings(img: number[][]): boolean[][] {
  const differs = (value: number, neighbour: number | undefined) =>
    neighbour !== undefined && Math.sign(value) !== Math.sign(neighbour)
  return img.map((row, r) => row.map((value, c) => differs(value, row[c + 1]) || differs(value, img[r + 1]?.[c])))
}
