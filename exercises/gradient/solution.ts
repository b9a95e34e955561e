/**
 * Length and direction of the gradient at each place of an image.
 * @param gx derivative to the right [height][width]; not changed
 * @param gy derivative downwards, of the same size; not changed
 * @returns two images [height][width]: lengths from 0, and angles in radians, -pi to pi, 0 where both derivatives are 0
 */
export function gradMagDir(gx: number[][], gy: number[][]): { magnitude: number[][]; direction: number[][] } {
  const each = (of: (x: number, y: number) => number) => gx.map((row, r) => row.map((x, c) => of(x, gy[r][c])))
  return {
    magnitude: each((x, y) => Math.hypot(x, y)),
    // atan2(0, -0) is pi
    direction: each((x, y) => (x === 0 && y === 0 ? 0 : Math.atan2(y, x))),
  }
}
