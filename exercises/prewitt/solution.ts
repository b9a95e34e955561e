/**
 * Prewitt's two derivatives: next minus previous, summed over three lines.
 * @param img grey image [height][width], at least 3 by 3; not changed
 * @returns two images [height - 2][width - 2]; gx grows to the right, gy grows downwards
 */
export function prewitt(img: number[][]): { gx: number[][]; gy: number[][] } {
  const places = img.slice(2).map((_, r) => img[r].slice(2).map((_, c) => [r, c] as const))
  const sum = (difference: (line: number) => number) => difference(0) + difference(1) + difference(2)
  return {
    gx: places.map((row) => row.map(([r, c]) => sum((i) => img[r + i][c + 2] - img[r + i][c]))),
    gy: places.map((row) => row.map(([r, c]) => sum((j) => img[r + 2][c + j] - img[r][c + j]))),
  }
}
