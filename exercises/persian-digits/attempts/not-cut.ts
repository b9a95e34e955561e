// score: 4.5
// fails: keeps-the-aspect-ratio, puts-the-digit-in-the-middle, learns-from-a-few-digits,
//   recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits, recalls-every-class,
//   fits-digits-of-any-size-and-range, learns-every-class-of-sorted-digits
// misconception: none

// The picture is scaled as it is, with the background around the ink.
export { buildPersianModel, confusion } from '../solution.ts'

export function fitTo28(image: number[][]): number[][] {
  const [height, width] = [image.length, image[0]!.length]
  const longer = Math.max(height, width)
  const [rows, columns] = [height, width].map((side) => Math.max(1, Math.round((20 * side) / longer))) as [
    number,
    number,
  ]
  const [top, left] = [Math.floor((28 - rows) / 2), Math.floor((28 - columns) / 2)]
  return Array.from({ length: 28 }, (_, y) =>
    Array.from({ length: 28 }, (_, x) => {
      const [row, column] = [Math.floor(((y - top) * height) / rows), Math.floor(((x - left) * width) / columns)]
      return image[row]?.[column] ?? 0
    }),
  )
}
