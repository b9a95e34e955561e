/** Compared values as pictures need them: in rows and columns, with where they differ. */
import type { ComparedValue, Comparison } from '../../graders/report.ts'

export type Cell = number | string | boolean

/** A value as a plane: axes of length 1 left out, `[n]` as one row; null where it has more than two axes. */
export interface Plane {
  rows: number
  columns: number
  /** Rows that the cut value holds as a whole, or one begun row. */
  shown: number
  at(row: number, column: number): Cell | undefined
}

export function planeOf({ shape, values }: ComparedValue): Plane | null {
  const axes = shape.filter((length) => length !== 1)
  if (axes.length > 2) return null
  const columns = axes.at(-1) ?? 1
  const rows = axes.length === 2 ? axes[0]! : 1
  const whole = columns === 0 ? 0 : Math.floor(values.length / columns)
  return {
    rows,
    columns,
    shown: Math.min(rows, Math.max(whole, values.length > 0 ? 1 : 0)),
    at: (row, column) => (column < columns ? values[row * columns + column] : undefined),
  }
}

/** True where the values are further apart than they may be; a missing one always is. */
export function differs(expected: Cell | undefined, got: Cell | undefined, tolerance = 0): boolean {
  if (expected === undefined || got === undefined) return true
  if (typeof expected === 'number' && typeof got === 'number') return !(Math.abs(expected - got) <= tolerance)
  return expected !== got
}

/** Numbers of what is comparable; booleans count 0 and 1, texts (NaN, Infinity) have none. */
export function numeric(cell: Cell | undefined): number | undefined {
  if (typeof cell === 'boolean') return cell ? 1 : 0
  return typeof cell === 'number' ? cell : undefined
}

/** Which picture fits a comparison. */
export type ComparisonView = 'single' | 'list' | 'grid' | 'image' | 'flat'

export function viewOf({ expected, got }: Comparison): ComparisonView {
  const planes = [planeOf(expected), planeOf(got)]
  if (expected.kind === 'other' || got.kind === 'other') return 'flat'
  if (planes.some((plane) => plane === null)) return 'flat'
  const [a, b] = planes as [Plane, Plane]
  if (expected.shape.length === 0 && got.shape.length === 0) return 'single'
  if (a.rows === 1 && b.rows === 1) return 'list'
  return Math.max(a.rows, b.rows) > 4 || Math.max(a.columns, b.columns) > 4 ? 'image' : 'grid'
}

/** The first differing place with the axes of length 1 left out, as row and column. */
export function firstPlace({ expected, got, firstDifference, tolerance }: Comparison): [number, number] | undefined {
  if (firstDifference !== undefined) {
    const axes = firstDifference.filter((_, axis) => expected.shape[axis] !== 1)
    return [axes.length === 2 ? axes[0]! : 0, axes.at(-1) ?? 0]
  }
  const [a, b] = [planeOf(expected), planeOf(got)]
  if (a === null || b === null) return undefined
  for (let row = 0; row < Math.max(a.shown, b.shown); row++) {
    for (let column = 0; column < Math.max(a.columns, b.columns); column++) {
      if (differs(a.at(row, column), b.at(row, column), tolerance)) return [row, column]
    }
  }
  return undefined
}
