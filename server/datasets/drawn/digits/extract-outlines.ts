/**
 * Makes `outlines.json` from fonts out of npm; run by hand, only to add a font:
 *
 *     mkdir fonts && cd fonts && npm i --ignore-scripts opentype.js @fontsource/amiri (and the others below)
 *     node server/datasets/drawn/digits/extract-outlines.ts fonts
 *
 * The outlines of the Persian digits U+06F0 to U+06F9 are flattened and put on a grid of 200 units for the longer
 * side. Fonts whose 4, 6 or 7 have the Urdu form are left out. All are under the SIL Open Font License 1.1, which
 * allows outlines to be embedded; the notices go into the file.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const FONTS =
  'amiri aref-ruqaa el-messiri gulzar harmattan katibeh lalezar lateef lemonada marhey markazi-text mirza ' +
  'noto-naskh-arabic noto-sans-arabic rakkas scheherazade-new vazirmatn vibes'
const GRID = 200
/** How far a left-out point may lie from the line that replaces it, in units. */
const TOLERANCE = 0.6
const STEPS = 12

interface Command {
  type: 'M' | 'L' | 'Q' | 'C' | 'Z'
  x: number
  y: number
  x1: number
  y1: number
  x2: number
  y2: number
}
type Point = [x: number, y: number]

const folder = resolve(process.argv[2]!)
const require = createRequire(join(folder, 'package.json'))
const { parse } = require('opentype.js') as {
  parse(file: ArrayBuffer): {
    unitsPerEm: number
    charToGlyph(character: string): { getPath(x: number, y: number, size: number): { commands: Command[] } }
  }
}

/** The closed outlines of a glyph, curves cut into lines. */
function flattened(commands: Command[]): Point[][] {
  const outlines: Point[][] = []
  let [px, py] = [0, 0]
  for (const { type, x, y, x1, y1, x2, y2 } of commands) {
    if (type === 'Z') continue
    if (type === 'M') outlines.push([])
    const points = outlines.at(-1)!
    for (let step = type === 'M' || type === 'L' ? STEPS : 1; step <= STEPS; step++) {
      const t = step / STEPS
      const u = 1 - t
      if (type === 'Q') points.push([u * u * px + 2 * t * u * x1 + t * t * x, u * u * py + 2 * t * u * y1 + t * t * y])
      else if (type === 'C') {
        const [a, b, c, d] = [u * u * u, 3 * t * u * u, 3 * t * t * u, t * t * t]
        points.push([a * px + b * x1 + c * x2 + d * x, a * py + b * y1 + c * y2 + d * y])
      } else points.push([x, y])
    }
    ;[px, py] = [x, y]
  }
  return outlines
}

/** Douglas and Peucker (1973). */
function simplified(points: Point[]): Point[] {
  if (points.length < 3) return points
  const [ax, ay] = points[0]!
  const [bx, by] = points.at(-1)!
  const length = Math.hypot(bx - ax, by - ay)
  const away = ([x, y]: Point): number =>
    length < 1e-9 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
  let far = 0
  for (let i = 1; i < points.length - 1; i++) if (far === 0 || away(points[i]!) > away(points[far]!)) far = i
  if (away(points[far]!) <= TOLERANCE) return [points[0]!, points.at(-1)!]
  return [...simplified(points.slice(0, far + 1)).slice(0, -1), ...simplified(points.slice(far))]
}

/** Outlines as numbers in lines of text, x and y in turn, `;` between two outlines. */
function inLines(commands: Command[]): string[] {
  const outlines = flattened(commands)
  const xs = outlines.flat().map(([x]) => x)
  const ys = outlines.flat().map(([, y]) => y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const scale = GRID / Math.max(Math.max(...xs) - left, Math.max(...ys) - top)
  const words = outlines
    .map((points) => simplified(points.map(([x, y]) => [(x - left) * scale, (y - top) * scale])))
    .map((points) => points.flat().map(Math.round).join(' '))
    .join(' ; ')
  return words.match(/.{1,100}(?= |$)/g)!.map((line) => line.trim())
}

const fonts = FONTS.split(' ').map((name) => {
  const home = join(folder, 'node_modules/@fontsource', name)
  const bytes = readFileSync(join(home, 'files', `${name}-arabic-400-normal.woff`))
  const font = parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const licence = readFileSync(join(home, 'LICENSE'), 'utf8')
  if (!licence.includes('SIL Open Font License, Version 1.1')) throw new Error(`${name} has another licence`)
  return {
    name,
    package: `@fontsource/${name}@${version}`,
    licence: 'OFL-1.1',
    copyright: licence
      .replace(/\s+/g, ' ')
      .split(/ (?=[\w-]+\.ttf:)| (?=This Font Software is)/)[0]!
      .trim(),
    digits: Array.from({ length: 10 }, (_, digit) =>
      inLines(font.charToGlyph(String.fromCharCode(0x6f0 + digit)).getPath(0, 0, font.unitsPerEm).commands),
    ),
  }
})
writeFileSync(join(import.meta.dirname, 'outlines.json'), `${JSON.stringify({ grid: GRID, fonts }, undefined, 2)}\n`)
