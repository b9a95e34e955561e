/**
 * Outlines of curved shapes. Angles are in turns. Only + - * / and square roots are used: sines and cosines
 * of a processor's or a library's own could differ in the last bit.
 */
import type { Outline } from './rasteriser.ts'

/** Sine of an angle in turns, to 1e-7. Taylor's series within a quarter turn. */
export function sine(turns: number): number {
  let x = turns - Math.floor(turns)
  if (x > 0.75) x -= 1
  else if (x > 0.25) x = 0.5 - x
  const a = x * 6.283185307179586
  const s = a * a
  return a * (1 - (s / 6) * (1 - (s / 20) * (1 - (s / 42) * (1 - (s / 72) * (1 - (s / 110) * (1 - s / 156))))))
}

/** Cosine of an angle in turns. */
export const cosine = (turns: number): number => sine(turns + 0.25)

/** An ellipse of these radii, turned by `turns` clockwise on a picture whose y points down. */
export function ellipse(x: number, y: number, rx: number, ry: number, turns = 0, points = 28): Outline {
  const c = cosine(turns)
  const s = sine(turns)
  const outline: Outline = []
  for (let i = 0; i < points; i++) {
    const u = rx * cosine(i / points)
    const v = ry * sine(i / points)
    outline.push(x + u * c - v * s, y + u * s + v * c)
  }
  return outline
}

/** The points of a smooth curve through these: Catmull and Rom (1974), uniform. */
export function smooth(points: number[], closed: boolean, steps = 6): number[] {
  const count = points.length / 2
  const curve: number[] = []
  const at = (index: number): number => (closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index))) * 2
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    for (let step = 0; step < steps; step++) {
      const t = step / steps
      for (const k of [0, 1]) {
        const [p, q, r, s] = [points[a! + k]!, points[b! + k]!, points[c! + k]!, points[d! + k]!]
        curve.push(q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p))))
      }
    }
  }
  if (!closed) curve.push(points.at(-2)!, points.at(-1)!)
  return curve
}

/**
 * A stroke along these points with round ends and joints: outlines that overlap and all turn the same way.
 * @param width of the stroke at a place along it, 0 at its start, 1 at its end
 */
export function stroke(points: number[], width: (along: number) => number): Outline[] {
  const outlines: Outline[] = []
  const last = points.length - 2
  for (let i = 0; i <= last; i += 2) {
    const r = width(i / Math.max(1, last)) / 2
    outlines.push(ellipse(points[i]!, points[i + 1]!, r, r, 0, 10))
    if (i === last) break
    const next = width((i + 2) / last) / 2
    const [x0, y0, x1, y1] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!]
    const length = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)) || 1
    const nx = (y0 - y1) / length
    const ny = (x1 - x0) / length
    outlines.push([
      x0 - nx * r,
      y0 - ny * r,
      x1 - nx * next,
      y1 - ny * next,
      x1 + nx * next,
      y1 + ny * next,
      x0 + nx * r,
      y0 + ny * r,
    ])
  }
  return outlines
}
