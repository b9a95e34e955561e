// score: 8
// fails: turns-pure-colours-into-the-right-greys, weighs-the-colours-of-any-image
// misconception: gray-mean
export * from '../solution.ts'

export function toGray(rgb: number[][][]): number[][] {
  return rgb.map((row) => row.map(([r, g, b]) => (r + g + b) / 3))
}
