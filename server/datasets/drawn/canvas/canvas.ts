/** A square coloured picture to draw on. Places are fractions of its side, so a drawing fits any size. */
import { createRasteriser, type Outline } from './rasteriser.ts'

/** Red, green and blue, 0..1. */
export type Colour = readonly [red: number, green: number, blue: number]

/** Writes the colour of a place of the picture into `out`. */
export type Paint = (u: number, v: number, out: Float32Array) => void

export interface Canvas {
  size: number
  /** size x size x 3, 0..1. */
  pixels: Float32Array
  /** Fills what is inside the outlines. `opacity` 0..1. */
  fill(outlines: Outline[], paint: Paint | Colour, opacity?: number): void
  /** Paints everything. */
  cover(paint: Paint): void
}

export function createCanvas(size: number): Canvas {
  const pixels = new Float32Array(size * size * 3)
  const rasterise = createRasteriser(size, size)
  const colour = new Float32Array(3)
  return {
    size,
    pixels,
    fill(outlines, paint, opacity = 1) {
      const plain = typeof paint !== 'function'
      if (plain) colour.set(paint)
      const placed = outlines.map((outline) => outline.map((place) => place * size))
      rasterise(placed, (y, from, to, coverage) => {
        for (let x = from; x < to; x++) {
          const share = Math.min(1, coverage[x]!) * opacity
          if (share <= 0) continue
          if (!plain) paint((x + 0.5) / size, (y + 0.5) / size, colour)
          const at = (y * size + x) * 3
          for (let k = 0; k < 3; k++) pixels[at + k]! += (colour[k]! - pixels[at + k]!) * share
        }
      })
    },
    cover(paint) {
      for (let y = 0; y < size; y++)
        for (let x = 0; x < size; x++) {
          paint((x + 0.5) / size, (y + 0.5) / size, colour)
          pixels.set(colour, (y * size + x) * 3)
        }
    },
  }
}
