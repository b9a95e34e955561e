// score: 9
// fails: gives-in-two-passes-what-one-pass-gives
// misconception: none
export * from '../solution.ts'

export function separableCorrelate(img: number[][], col: number[], row: number[]): number[][] {
  const [height, width] = [img.length - col.length + 1, img[0].length - row.length + 1]
  for (let r = 0; r < height; r++)
    img[r] = img[r].map((_, c) => col.reduce((sum, weight, i) => sum + weight * img[r + i][c], 0))
  return img
    .slice(0, height)
    .map((line) =>
      Array.from({ length: width }, (_, c) => row.reduce((sum, weight, j) => sum + weight * line[c + j], 0)),
    )
}
