/** Judges one fitted picture, each property by itself: a picture in the wrong place may have the right size. */
import type { CheckContext } from '../../../graders/vocabulary.ts'
import { persianNumber } from '../../../graders/wording.ts'
import { fittedBox, fittedSides, quarters } from './fitted.ts'
import type { Ink } from './pictures.ts'

const SIDE = 28

/** Fails the check unless there are 28 rows of 28 numbers. */
export function isFitted({ matrix, shape }: CheckContext, got: unknown): number[][] {
  const rows = matrix(got)
  shape(rows, [SIDE, SIDE])
  return rows
}

export function hasTheSides({ suspect, property }: CheckContext, rows: number[][], ink: Ink): void {
  const [height, width] = fittedSides(ink.height, ink.width)
  const box = fittedBox(rows)
  if (box.height === height && box.width === width) return
  if (box.height === width && box.width === height) suspect('width-height-swapped')
  else if (height !== width && box.height === box.width && box.height > 0) suspect('stretched')
  property(false, {
    en:
      `ink of ${ink.height} x ${ink.width} pixels, height x width, fills ${height} x ${width} ` +
      `(it fills ${box.height} x ${box.width})`,
    fa:
      `جوهری با ${times(ink.height, ink.width)} پیکسل (ارتفاع × پهنا) ${times(height, width)} پیکسل را پر می‌کند ` +
      `(اکنون ${times(box.height, box.width)} پیکسل را پر می‌کند)`,
  })
}

export function isInTheMiddle({ suspect, property }: CheckContext, rows: number[][], ink: Ink): void {
  const { top, left, height, width } = fittedBox(rows)
  const [bottom, right] = [SIDE - top - height, SIDE - left - width]
  if (height > 0 && Math.abs(top - bottom) <= 1 && Math.abs(left - right) <= 1) return
  // ink of another size was not cut out, or not scaled: then its place is no decision of its own
  if ([height, width].join() === fittedSides(ink.height, ink.width).join() && (top === 0 || left === 0))
    suspect('top-left')
  property(false, {
    en:
      'there is as much room above the ink as below, and as much on its left as on its right, but for one pixel ' +
      `(above ${top}, below ${bottom}, left ${left}, right ${right})`,
    fa:
      'بالا و پایین جوهر به یک اندازه جا هست و چپ و راست آن هم، با اختلاف حداکثر یک پیکسل ' +
      `(بالا ${persianNumber(top)}، پایین ${persianNumber(bottom)}، چپ ${persianNumber(left)}، راست ` +
      `${persianNumber(right)})`,
  })
}

export function hasABlackBackground({ suspect, property }: CheckContext, rows: number[][], ink: Ink): void {
  const { background } = fittedBox(rows)
  const zeros = rows.flat().filter((value) => value === 0).length
  const [height, width] = fittedSides(ink.height, ink.width)
  if (background === 0 && zeros > 0 && zeros >= SIDE * SIDE - 20 * 20) return
  // ink that is spread over everything leaves no background either
  if (background !== 0) suspect('inverted')
  property(false, {
    en: `around the ink every pixel is 0: ${SIDE * SIDE - height * width} of them (${zeros} are)`,
    fa:
      `پیرامون جوهر همهٔ پیکسل‌ها ۰ هستند: ${persianNumber(SIDE * SIDE - height * width)} پیکسل ` +
      `(اکنون ${persianNumber(zeros)} پیکسل ۰ است)`,
  })
}

/** Part of the largest value by which a quarter's middle may be off: an interpolation may overshoot. */
const TOLERANCE = 0.12

/** The quarters of the ink, wherever it lies, have the picture's values in the picture's order. */
export function showsTheQuarters({ suspect, property }: CheckContext, rows: number[][], { values }: Ink): void {
  const box = fittedBox(rows)
  if (box.height === 0) return property(false, { en: 'there is ink in the result', fa: 'در نتیجه جوهری هست' })
  const found = quarters(rows, box)
  const largest = Math.max(...values)
  const matches = (due: readonly number[]): boolean =>
    due.every((value, i) => Math.abs(found[i]! - value) <= TOLERANCE * largest)
  if (matches(values)) return
  const [a, b, c, d] = values as [number, number, number, number]
  if (matches([a, c, b, d])) suspect('width-height-swapped')
  if (box.background !== 0 || [255, 1, largest].some((white) => matches(values.map((value) => white - value))))
    suspect('inverted')
  const [due, got] = [values, found].map((all) => all.map((value) => String(Math.round(value * 100) / 100)))
  property(false, {
    en:
      `the quarters of the ink (upper left, upper right, lower left, lower right) keep their values, ` +
      `${due!.join(', ')} (they are ${got!.join(', ')})`,
    fa:
      `چهار ربع جوهر (بالا چپ، بالا راست، پایین چپ، پایین راست) مقدار خود را نگه می‌دارند: ` +
      `${due!.map(persianNumber).join('، ')} (اکنون ${got!.map(persianNumber).join('، ')})`,
  })
}

function times(height: number, width: number): string {
  return `${persianNumber(height)} × ${persianNumber(width)}`
}
