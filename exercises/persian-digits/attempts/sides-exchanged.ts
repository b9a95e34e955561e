// score: 3
// fails: keeps-the-aspect-ratio, has-the-table-of-the-slides, learns-from-a-few-digits,
//   recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits, recalls-every-class,
//   fits-digits-of-any-size-and-range, computes-what-the-slide-computes, is-compiled-to-be-trained,
//   learns-every-class-of-sorted-digits
// misconception: width-height-swapped

// The target's height is computed from the width of the ink, and its width from the height.
import { confusion } from '../solution.ts'
export { confusion }

export function fitTo28(image: number[][]): number[][] {
  const ys = image.flatMap((row, y) => (Math.max(...row) > 0 ? y : []))
  const xs = image.flatMap((row) => row.flatMap((value, x) => (value > 0 ? x : [])))
  const [x0, y0] = [Math.min(...xs), ys[0]!]
  const w = Math.max(...xs) - x0 + 1
  const h = ys[ys.length - 1]! - y0 + 1
  const scale = 20 / Math.max(w, h)
  const [rows, columns] = [Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale))]
  const out = Array.from({ length: 28 }, () => Array<number>(28).fill(0))
  const [top, left] = [(28 - rows) >> 1, (28 - columns) >> 1]
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++)
      out[top + y]![left + x] = image[y0 + Math.floor((y * h) / rows)]![x0 + Math.floor((x * w) / columns)]!
  return out
}
