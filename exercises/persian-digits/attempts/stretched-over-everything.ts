// score: 4.5
// fails: keeps-the-aspect-ratio, puts-the-digit-in-the-middle, learns-from-a-few-digits,
//   recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits, recalls-every-class,
//   fits-digits-of-any-size-and-range, learns-every-class-of-sorted-digits
// misconception: none

// The whole picture, background and all, becomes 28 x 28.
export { buildPersianModel, confusion } from '../solution.ts'

export function fitTo28(image: number[][]): number[][] {
  const [height, width] = [image.length, image[0]!.length]
  return Array.from({ length: 28 }, (_, y) =>
    Array.from({ length: 28 }, (_, x) => image[Math.floor((y * height) / 28)]![Math.floor((x * width) / 28)]!),
  )
}
