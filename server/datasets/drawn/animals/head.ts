/** Heads, seen from the front and from the side. */
import type { Colour } from '../canvas/canvas.ts'
import type { Brush } from './brush.ts'
import type { Coat } from './coat.ts'
import type { Traits } from './traits.ts'

const PINK: Colour = [0.8, 0.52, 0.5]
const TONGUE: Colour = [0.85, 0.4, 0.42]
const BLACK: Colour = [0.04, 0.04, 0.04]
const WHITE: Colour = [0.96, 0.96, 0.96]

/**
 * A head from the front about (x, y).
 * @param yaw how far it looks to its left side of the picture, 0 .. 0.45
 */
export function drawFrontHead(brush: Brush, traits: Traits, coat: Coat, x: number, y: number, yaw: number): void {
  const { headWidth: w, headHeight: h, earLength, muzzle, snout, whiskers } = traits
  for (const side of [1, -1]) {
    if (traits.ears !== 'drooping') drawUprightEar(brush, traits, coat, x + 0.12 * yaw, y, side)
  }
  brush.oval(x, y, w, h, coat.main)
  const at = (u: number): number => x - yaw * 0.9 + u * w * (1 - 0.25 * yaw)
  const low = y + h * 0.38
  // muzzle
  const puff = 0.2 + muzzle * 0.25
  if (muzzle > 0.5) {
    brush.oval(at(0) - yaw * muzzle * 0.5, low, snout * 0.95, puff + 0.08, coat.light)
  } else {
    brush.oval(at(-0.17), low, snout * 0.62, puff, coat.light)
    brush.oval(at(0.17), low, snout * 0.62, puff, coat.light)
  }
  const nx = at(0) - yaw * muzzle * 0.6
  const ny = low - puff * 0.55
  if (traits.tongue) brush.oval(nx, low + puff + 0.16, 0.15, 0.26, TONGUE)
  brush.line([nx, ny, nx, ny + 0.3], 0.05, coat.line, 0.8)
  brush.line([nx - 0.26, ny + 0.36, nx - 0.12, ny + 0.42, nx, ny + 0.3], 0.05, coat.line, 0.8)
  brush.line([nx + 0.26, ny + 0.36, nx + 0.12, ny + 0.42, nx, ny + 0.3], 0.05, coat.line, 0.8)
  const n = traits.nose
  if (n < 0.145) brush.polygon([nx - n * 1.2, ny - n * 0.7, nx + n * 1.2, ny - n * 0.7, nx, ny + n], coat.nose)
  else brush.oval(nx, ny, n * 1.2, n * 0.9, coat.nose)
  for (const side of [-1, 1]) drawEye(brush, traits, coat, at(side * 0.42), y - h * 0.1)
  if (whiskers > 0)
    for (const side of [-1, 1])
      for (const rise of [-0.2, 0.02, 0.22]) {
        const [bx, by] = [nx + side * 0.24, ny + 0.18 + rise * 0.3]
        brush.line(
          [bx, by, bx + side * whiskers * 0.6, by + rise * 0.5, bx + side * whiskers, by + rise],
          0.035,
          coat.line,
        )
      }
  if (traits.ears === 'drooping')
    for (const side of [1, -1]) {
      const ex = x + 0.1 * yaw
      const length = earLength
      brush.blob(
        [
          [0.5, -0.82 * h],
          [0.92, -0.72 * h],
          [1.15, -0.3 * h + length * 0.1],
          [1.2, -0.35 * h + length * 0.75],
          [0.98, -0.3 * h + length],
          [0.8, -0.4 * h + length * 0.7],
          [0.74, -0.35 * h],
        ].flatMap(([u, v]) => [ex + side * u! * w, y + v!]),
        coat.ears,
      )
    }
}

/** An ear that stands; a folded one has its tip bent over. */
function drawUprightEar(brush: Brush, traits: Traits, coat: Coat, x: number, y: number, side: number): void {
  const { headWidth: w, headHeight: h, earLength } = traits
  const tip = -0.55 * h - earLength * (traits.ears === 'folded' ? 0.62 : 1)
  const place = (points: number[][]): number[] => points.flatMap(([u, v]) => [x + side * u! * w, y + v!])
  brush.polygon(
    place([
      [0.12, -0.85 * h],
      [0.72, tip],
      [0.86, tip * 0.96],
      [0.98, -0.25 * h],
    ]),
    coat.ears,
  )
  if (traits.ears === 'folded')
    brush.polygon(
      place([
        [0.34, tip * 0.82 - 0.14],
        [0.72, tip],
        [0.9, tip * 0.97],
        [0.98, tip + earLength * 0.62],
      ]),
      coat.main,
    )
  else
    brush.polygon(
      place([
        [0.34, -0.8 * h],
        [0.74, tip * 0.9],
        [0.84, -0.5 * h],
      ]),
      PINK,
    )
}

function drawEye(brush: Brush, { eye, slit }: Traits, coat: Coat, x: number, y: number): void {
  brush.oval(x, y, eye, eye * (slit ? 0.8 : 0.9), eye > 0.16 ? coat.eyes : BLACK)
  brush.oval(x, y, slit ? eye * 0.28 : eye * 0.6, eye * 0.72, BLACK)
  brush.oval(x - eye * 0.3, y - eye * 0.3, eye * 0.2, eye * 0.2, WHITE)
}

/** A head from the side about (x, y), which looks to the left. */
export function drawSideHead(brush: Brush, traits: Traits, coat: Coat, x: number, y: number): void {
  const { headWidth: w, headHeight: h, earLength, muzzle, snout, whiskers, ears, nose } = traits
  const tip = x - 0.78 * w - muzzle
  const low = y + 0.3 * h
  const standing = ears !== 'drooping'
  if (standing) drawSideEar(brush, traits, coat, x + 0.12, y)
  if (traits.tongue) brush.oval(tip + 0.3, low + snout * 0.75, 0.14, 0.3, TONGUE, 0.04)
  brush.blob(
    [
      x - 0.5 * w,
      low - snout * 1.25,
      x - 0.85 * w,
      low - snout * 0.85,
      tip + 0.12,
      low - snout * 0.68,
      tip,
      low - snout * 0.1,
      tip + 0.16,
      low + snout * 0.55,
      x - 0.6 * w,
      low + snout * 0.8,
      x,
      y + 0.7 * h,
    ],
    coat.light,
  )
  brush.oval(x, y, 0.92 * w, 0.92 * h, coat.main)
  brush.line(
    [tip + 0.1, low + snout * 0.2, tip + muzzle * 0.6, low + snout * 0.38, x - 0.5 * w, low + snout * 0.3],
    0.05,
    coat.line,
    0.8,
  )
  brush.oval(tip + nose * 0.4, low - snout * 0.42, nose, nose * 0.85, coat.nose)
  drawEye(brush, traits, coat, x - 0.45 * w, y - 0.16 * h)
  if (whiskers > 0)
    for (const rise of [-0.22, 0, 0.22])
      brush.line(
        [
          tip + 0.26,
          low + 0.05,
          tip + 0.3 + whiskers * 0.5,
          low + 0.1 + rise * 0.6,
          tip + 0.3 + whiskers,
          low + 0.16 + rise,
        ],
        0.035,
        coat.line,
      )
  if (standing) drawSideEar(brush, traits, coat, x + 0.42, y + 0.04)
  else {
    const length = earLength
    brush.blob(
      [
        x + 0.02,
        y - 0.66 * h,
        x + 0.45,
        y - 0.62 * h,
        x + 0.72,
        y - 0.2 * h,
        x + 0.7,
        y - 0.4 * h + length,
        x + 0.42,
        y - 0.2 * h + length,
        x + 0.14,
        y - 0.4 * h + length * 0.8,
        x + 0.08,
        y - 0.2 * h,
      ],
      coat.ears,
    )
  }
}

function drawSideEar(brush: Brush, { headHeight: h, earLength, ears }: Traits, coat: Coat, x: number, y: number): void {
  const tip = -0.6 * h - earLength * (ears === 'folded' ? 0.6 : 0.95)
  brush.polygon([x - 0.36, y - 0.72 * h, x - 0.02, y + tip, x + 0.1, y + tip, x + 0.38, y - 0.5 * h], coat.ears)
  if (ears === 'folded')
    brush.polygon(
      [x - 0.24, y + tip * 0.86, x + 0.02, y + tip, x + 0.16, y + tip, x - 0.34, y + tip + earLength * 0.55],
      coat.main,
    )
}
