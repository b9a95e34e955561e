/**
 * Persian digits as if written by hand, drawn from the outlines of open fonts: 28 x 28 x 1, white ink on black,
 * cut to the ink, the longer side 20, centred. Ten classes; a label is the digit.
 */
import type { Chance } from '../canvas/chance.ts'
import { createChance, labelAt } from '../canvas/chance.ts'
import { cosine, ellipse, sine, stroke } from '../canvas/curves.ts'
import type { DrawingOptions, DrawnImages } from '../canvas/drawing.ts'
import { createField } from '../canvas/field.ts'
import { DIGIT_SIDE, fitDigit } from '../../readers/fit-digit.ts'
import outlineFile from './outlines.json' with { type: 'json' }
import { createRasteriser, type Outline } from '../canvas/rasteriser.ts'

/** Pixels of the sheet that a digit is written on before it is fitted. */
const SHEET = 56
/** What counts as ink when it is fitted, of 1. */
const INK = 0.1
/** Longest distance between two points of an outline, in sizes of the digit, so that it can be bent. */
const DENSE = 0.06

/** By font and digit: outlines with the middle at 0 and the longer side 1. */
function readOutlines(): Outline[][][] {
  const { grid, fonts } = outlineFile
  return fonts.map(({ digits }) => digits.map((lines) => centred(lines.join(' '), grid)))
}

function centred(text: string, grid: number): Outline[] {
  const outlines = text.split(' ; ').map((words) => words.split(' ').map((word) => Number(word) / grid))
  let [right, bottom] = [0, 0]
  for (const outline of outlines)
    for (let i = 0; i < outline.length; i += 2) {
      right = Math.max(right, outline[i]!)
      bottom = Math.max(bottom, outline[i + 1]!)
    }
  return outlines.map((outline) => dense(outline.map((value, i) => value - (i % 2 === 0 ? right : bottom) / 2)))
}

function dense(outline: Outline): Outline {
  const points: Outline = []
  for (let i = 0; i < outline.length; i += 2) {
    const next = (i + 2) % outline.length
    const [dx, dy] = [outline[next]! - outline[i]!, outline[next + 1]! - outline[i + 1]!]
    const pieces = Math.max(1, Math.ceil(Math.sqrt(dx * dx + dy * dy) / DENSE))
    for (let k = 0; k < pieces; k++) points.push(outline[i]! + (dx * k) / pieces, outline[i + 1]! + (dy * k) / pieces)
  }
  return points
}

/** Moves places about smoothly: elastic distortion, after Simard and others (2003). */
function createElastic(chance: Chance, strength: number): (x: number, y: number) => [number, number] {
  const across = createField(chance, 4)
  const down = createField(chance, 4)
  return (x, y) => {
    const [u, v] = [x / 1.4 + 0.5, y / 1.4 + 0.5]
    return [x + strength * across(u, v), y + strength * down(u, v)]
  }
}

/** Corners as a pen rounds them: so many times, each point moves half way to the middle of its neighbours. */
function smoothed(glyph: Outline[], times: number): Outline[] {
  return glyph.map((outline) => {
    const count = outline.length
    let points = outline
    for (let time = 0; time < times; time++) {
      const from = points
      points = from.map((place, i) => (from[(i - 2 + count) % count]! + 2 * place + from[(i + 2) % count]!) / 4)
    }
    return points
  })
}

/** The dot or small ring that people write, where most fonts have a diamond. */
function writtenZero(chance: Chance): Outline[] {
  const height = chance.between(0.32, 0.5)
  const outer = ellipse(0, 0, 0.5, height)
  if (chance.happens(0.4)) return [outer]
  const hole = ellipse(
    chance.bell() * 0.03,
    chance.bell() * 0.03,
    chance.between(0.15, 0.34),
    height * chance.between(0.3, 0.7),
  )
  // the other way round, so that it is empty
  return [outer, hole.map((_, i) => (i % 2 === 0 ? hole[hole.length - 2 - i]! : hole[hole.length - i]!))]
}

/** Moves each point outwards by `by`, inwards where it is negative. Outlines of fonts have their ink on one side. */
function thickened(outline: Outline, by: number, side: number): Outline {
  const count = outline.length
  const moved: Outline = []
  for (let i = 0; i < count; i += 2) {
    const before = (i - 2 + count) % count
    const after = (i + 2) % count
    const dx = outline[after]! - outline[before]!
    const dy = outline[after + 1]! - outline[before + 1]!
    const length = Math.sqrt(dx * dx + dy * dy) || 1
    moved.push(outline[i]! + (dy / length) * by * side, outline[i + 1]! - (dx / length) * by * side)
  }
  return moved
}

/** Twice the area within; its sign is the direction. */
function doubleArea(outline: Outline): number {
  let area = 0
  for (let i = 0; i < outline.length; i += 2) {
    const next = (i + 2) % outline.length
    area += outline[i]! * outline[next + 1]! - outline[next]! * outline[i + 1]!
  }
  return area
}

/** A drawer of digits; it keeps outlines and memory between pictures. */
function createDrawer(): (digit: number, chance: Chance) => Uint8Array {
  const fonts = readOutlines()
  const rasterise = createRasteriser(SHEET, SHEET)
  const ink = new Float32Array(SHEET * SHEET)

  return (digit, chance) => {
    const font = chance.pick(fonts)
    const glyph = digit === 0 && chance.happens(0.6) ? writtenZero(chance) : smoothed(font[digit]!, chance.below(5))
    // the largest outline is the outer one: it tells on which side the ink is
    const side = glyph.map(doubleArea).reduce((largest, area) => (area * area > largest * largest ? area : largest), 0)
    const weight = chance.between(-0.012, 0.05)
    const elastic = createElastic(chance, chance.between(0.01, 0.045))
    const turn = chance.bell() * 0.028
    const slant = chance.bell() * 0.18
    const height = chance.between(0.8, 1.25)
    const size = chance.between(23, 38)
    const [c, s] = [cosine(turn), sine(turn)]
    const place = (outline: Outline): Outline => {
      const placed: Outline = []
      for (let i = 0; i < outline.length; i += 2) {
        const [ex, ey] = elastic(outline[i]!, outline[i + 1]!)
        const x = ex - slant * ey
        const y = ey * height
        placed.push(SHEET / 2 + size * (x * c - y * s), SHEET / 2 + size * (x * s + y * c))
      }
      return placed
    }
    ink.fill(0)
    const outlines = glyph.map((outline) => place(thickened(outline, weight, side > 0 ? 1 : -1)))
    rasterise(outlines, (y, from, to, coverage) => {
      for (let x = from; x < to; x++) ink[y * SHEET + x] = Math.min(1, coverage[x]!)
    })
    scratch(chance)
    return scanned(chance)
  }

  /** Sometimes a thin gap where the pen has left the paper. */
  function scratch(chance: Chance): void {
    if (!chance.happens(0.15)) return
    const [x, y, dx, dy] = [chance.between(18, 38), chance.between(18, 38), chance.bell() * 5, chance.bell() * 5]
    const wide = chance.between(0.8, 1.8)
    rasterise(
      stroke([x - dx, y - dy, x + dx, y + dy], () => wide),
      (row, from, to, coverage) => {
        for (let at = from; at < to; at++) ink[row * SHEET + at]! *= 1 - Math.min(1, coverage[at]!)
      },
    )
  }

  /** The sheet as a scanner sees it: grain, a threshold, then fitted. */
  function scanned(chance: Chance): Uint8Array {
    const grain = chance.between(0, 0.3)
    const threshold = chance.between(0.35, 0.6)
    const soft = chance.between(2, 8)
    for (let i = 0; i < ink.length; i++) {
      const here = ink[i]!
      if (here === 0) continue
      const value = 0.5 + soft * (here + grain * (chance.between(0, 1) - 0.5) - threshold)
      ink[i] = Math.min(1, Math.max(0, value))
    }
    const fitted = new Uint8Array(DIGIT_SIDE * DIGIT_SIDE)
    const picture = { width: SHEET, height: SHEET, at: (y: number, x: number) => ink[y * SHEET + x]! }
    fitDigit(picture, fitted, { ink: INK, scale: 255 })
    return fitted
  }
}

/**
 * Draws `count` digits of a split. The first pictures of a longer set are those of a shorter one, and any
 * run of ten that begins at a multiple of ten holds each digit once.
 * @param split any name; each has pictures of its own
 */
export function drawPersianDigits(
  split: string,
  count: number,
  seed: number,
  _size?: number,
  { from = 0 }: DrawingOptions = {},
): DrawnImages {
  const draw = createDrawer()
  const images = new Uint8Array(count * DIGIT_SIDE * DIGIT_SIDE)
  const labels = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const label = `persian-digits:${split}`
    const digit = labelAt(from + i, 10, seed, label)
    images.set(draw(digit, createChance(seed, `${label}:${from + i}`)), i * DIGIT_SIDE * DIGIT_SIDE)
    labels[i] = digit
  }
  return { images, labels }
}
