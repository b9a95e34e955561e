/** Draws the parts of an animal in its own units, wherever and however large it stands in the picture. */
import type { Canvas, Colour, Paint } from '../canvas/canvas.ts'
import { cosine, ellipse, sine, smooth, stroke } from '../canvas/curves.ts'
import type { Outline } from '../canvas/rasteriser.ts'

/** Where an animal stands. Its own units: the radius of its head is 1, y points down, it faces left. */
export interface Placement {
  /** Of its origin, in fractions of the picture. */
  x: number
  y: number
  /** Fractions of the picture a unit. */
  scale: number
  /** Turned clockwise, in turns. */
  turn: number
  /** It faces right. */
  mirrored: boolean
}

export interface Brush {
  /** An ellipse; its rim is a little darker, so that parts of one colour are told apart. */
  oval(x: number, y: number, rx: number, ry: number, paint: Paint | Colour, turn?: number): void
  /** A smooth closed shape through these points. */
  blob(points: number[], paint: Paint | Colour): void
  /** A shape with corners. */
  polygon(points: number[], paint: Paint | Colour): void
  /** A tapering limb through these points. */
  limb(points: number[], from: number, to: number, paint: Paint | Colour): void
  /** A thin line. */
  line(points: number[], width: number, colour: Colour, opacity?: number): void
}

/** @param rim how dark rims are, 0..1 */
export function createBrush(canvas: Canvas, { x, y, scale, turn, mirrored }: Placement, rim: number): Brush {
  const c = cosine(turn) * scale
  const s = sine(turn) * scale
  const placed = (points: number[]): Outline => {
    const outline: Outline = []
    for (let i = 0; i < points.length; i += 2) {
      const u = mirrored ? -points[i]! : points[i]!
      const v = points[i + 1]!
      outline.push(x + u * c - v * s, y + u * s + v * c)
    }
    return outline
  }
  const DARK: Colour = [0.05, 0.04, 0.04]

  /** The same shape, a little larger. */
  function grown(outline: Outline): Outline {
    const count = outline.length / 2
    let [cx, cy, spread] = [0, 0, 0]
    for (let i = 0; i < outline.length; i += 2) {
      cx += outline[i]! / count
      cy += outline[i + 1]! / count
    }
    for (let i = 0; i < outline.length; i += 2)
      spread += ((outline[i]! - cx) * (outline[i]! - cx) + (outline[i + 1]! - cy) * (outline[i + 1]! - cy)) / count
    const factor = 1 + (0.055 * scale) / Math.sqrt(spread + 1e-9)
    return outline.map((place, i) => (i % 2 === 0 ? cx + (place - cx) * factor : cy + (place - cy) * factor))
  }

  function shape(points: number[], paint: Paint | Colour): void {
    const outline = placed(points)
    canvas.fill([grown(outline)], DARK, rim)
    canvas.fill([outline], paint)
  }

  return {
    oval: (cx, cy, rx, ry, paint, angle = 0) => shape(ellipse(cx, cy, rx, ry, angle), paint),
    blob: (points, paint) => shape(smooth(points, true), paint),
    polygon: shape,
    limb(points, from, to, paint) {
      const path = placed(smooth(points, false, 5))
      const width = (extra: number) => (along: number) => (from + (to - from) * along + extra) * scale
      canvas.fill(stroke(path, width(0.1)), DARK, rim)
      canvas.fill(stroke(path, width(0)), paint)
    },
    line(points, width, colour, opacity = 1) {
      canvas.fill(
        stroke(placed(smooth(points, false, 4)), () => width * scale),
        colour,
        opacity,
      )
    },
  }
}
