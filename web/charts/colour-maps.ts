/** Colour maps for heat maps: grey for images, blue to red for signed values, pale to dark for differences. */
import type { Colour } from './heat-map.tsx'

type Rgb = [number, number, number]

const between = (a: Rgb, b: Rgb, x: number): Rgb =>
  [0, 1, 2].map((i) => Math.round(a[i]! + (b[i]! - a[i]!) * Math.min(1, Math.max(0, x)))) as Rgb

const BLUE: Rgb = [33, 82, 176]
const RED: Rgb = [190, 44, 59]
const PAPER: Rgb = [246, 246, 248]
const SAME: Rgb = [236, 239, 245]
const ORANGE: Rgb = [252, 218, 150]
const DARK_RED: Rgb = [140, 16, 40]

/** For values from `lo` to `hi`: dark to bright, or diverging around 0 where both signs occur. */
export function valueColour(lo: number, hi: number): Colour {
  if (lo < 0 && hi > 0) {
    const most = Math.max(-lo, hi)
    return (value) => (value < 0 ? between(PAPER, BLUE, -value / most) : between(PAPER, RED, value / most))
  }
  return (value) => between([16, 20, 32], [250, 250, 252], hi > lo ? (value - lo) / (hi - lo) : 0.5)
}

/** For absolute differences: up to `tolerance` the background, above it pale orange to the darkest red at `most`. */
export function differenceColour(tolerance: number, most: number): Colour {
  return (value) =>
    value <= tolerance
      ? SAME
      : between(ORANGE, DARK_RED, most > tolerance ? (value - tolerance) / (most - tolerance) : 1)
}
