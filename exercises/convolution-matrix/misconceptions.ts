import { defineMisconceptions } from '../../graders/define.ts'
import { convMatrix } from './solution.ts'

type ConvMatrix = typeof convMatrix
type Mode = Parameters<ConvMatrix>[2]

export default defineMisconceptions<typeof import('./solution.ts')>({
  transposed: {
    correlation: { convMatrix: (h, n, mode) => convMatrix(h.toReversed(), n, mode) },
    'rows-for-columns': [
      { convMatrix: (h, n, mode) => transposed(convMatrix(h, n, mode)) },
      { convMatrix: inMode('same', (h, n) => transposed(convMatrix(h, n, 'same'))) },
    ],
  },
  circulant: [
    { convMatrix: (h, n, mode) => (mode === 'valid' ? convMatrix(h, n, mode) : wrapped(h, n, 0)) },
    { convMatrix: (h, n) => wrapped(h, n, 0) },
    { convMatrix: inMode('same', (h, n) => wrapped(h, n, Math.floor((h.length - 1) / 2))) },
    { convMatrix: inMode('full', (h, n) => wrapped(h, n, 0, n + h.length - 1)) },
  ],
  'rows-not-shifted': [
    { convMatrix: (h, n, mode) => convMatrix(h, n, mode).map((_, __, rows) => rows[0]!) },
    { convMatrix: (h, n, mode) => convMatrix(h, n, mode).map(() => atTheLeft(h, n)) },
    { convMatrix: (h, n, mode) => convMatrix(h, n, mode).map(() => atTheLeft(h.toReversed(), n)) },
  ],
  'rows-aliased': [
    // all entries are written, row by row: the last row stays
    { convMatrix: (h, n, mode) => convMatrix(h, n, mode).map((_, __, rows) => rows.at(-1)!) },
    // only the kernel's values are written, row by row: of each column the last one stays
    { convMatrix: (h, n, mode) => shared(convMatrix(h, n, mode), (before, value) => (value === 0 ? before : value)) },
    // only the kernel's values are written, value by value
    { convMatrix: (h, n, mode) => inOrderOfTheKernel(h, n, mode) },
    // they are added up
    { convMatrix: (h, n, mode) => shared(convMatrix(h, n, mode), (before, value) => before + value) },
  ],
})

function inMode(changed: Mode, matrix: (h: number[], n: number) => number[][]): ConvMatrix {
  return (h, n, mode) => (mode === changed ? matrix(h, n) : convMatrix(h, n, mode))
}

function transposed(rows: number[][]): number[][] {
  return rows[0]?.map((_, i) => rows.map((row) => row[i]!)) ?? []
}

/** Rows from `start` on, the signal taken as periodic. */
function wrapped(h: number[], n: number, start: number, rows = n): number[][] {
  return Array.from({ length: rows }, (_, k) => {
    const row = new Array<number>(n).fill(0)
    h.forEach((weight, j) => {
      row[(((start + k - j) % n) + n) % n]! += weight
    })
    return row
  })
}

function atTheLeft(h: number[], n: number): number[] {
  return Array.from({ length: n }, (_, i) => h[i] ?? 0)
}

/** Every row becomes the one row into which all rows are written. */
function shared(rows: number[][], write: (before: number, value: number) => number): number[][] {
  const row = rows.reduce((before, now) => now.map((value, i) => write(before[i] ?? 0, value)), [] as number[])
  return rows.map(() => row)
}

function inOrderOfTheKernel(h: number[], n: number, mode: Mode): number[][] {
  const right = convMatrix(h, n, mode)
  const places = convMatrix(
    h.map((_, j) => j + 1),
    n,
    mode,
  )
  const latest = shared(places, Math.max)[0] ?? []
  return right.map(() => latest.map((place) => (place === 0 ? 0 : h[place - 1]!)))
}
