/** Compared values as the charts show them: as matrices, with the cells that differ. */
import type { ComparedValue, Comparison } from '../../graders/report.ts'

export type Cell = number | string | boolean

/** A value as rows and columns. */
export interface Matrix {
  rows: number
  columns: number
  /** How many rows a truncated value holds in full; 1 when it holds part of the first row only. */
  shown: number
  at(row: number, column: number): Cell | undefined
}

/** @returns the value without axes of length 1, `[n]` as one row; null for more than two axes */
export function matrixOf({ shape, values }: ComparedValue): Matrix | null {
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

/** True where the values differ by more than the tolerance; a missing value always differs. */
export function differs(expected: Cell | undefined, got: Cell | undefined, tolerance = 0): boolean {
  if (expected === undefined || got === undefined) return true
  if (typeof expected === 'number' && typeof got === 'number') return !(Math.abs(expected - got) <= tolerance)
  return expected !== got
}

/** A cell as a number: booleans are 0 and 1; texts (NaN, Infinity) and missing cells are undefined. */
export function numeric(cell: Cell | undefined): number | undefined {
  if (typeof cell === 'boolean') return cell ? 1 : 0
  return typeof cell === 'number' ? cell : undefined
}

/** The kinds of charts for a comparison; `flat` is plain text. */
export type ComparisonView = 'single' | 'list' | 'grid' | 'image' | 'flat'

export function viewOf({ expected, got }: Comparison): ComparisonView {
  const matrices = [matrixOf(expected), matrixOf(got)]
  if (expected.kind === 'other' || got.kind === 'other') return 'flat'
  if (matrices.some((matrix) => matrix === null)) return 'flat'
  const [a, b] = matrices as [Matrix, Matrix]
  if (expected.shape.length === 0 && got.shape.length === 0) return 'single'
  if (a.rows === 1 && b.rows === 1) return 'list'
  return Math.max(a.rows, b.rows) > 4 || Math.max(a.columns, b.columns) > 4 ? 'image' : 'grid'
}

/** Row and column of the first cell that differs, without axes of length 1. */
export function firstDifferingCell({
  expected,
  got,
  firstDifference,
  tolerance,
}: Comparison): [number, number] | undefined {
  if (firstDifference !== undefined) {
    const axes = firstDifference.filter((_, axis) => expected.shape[axis] !== 1)
    return [axes.length === 2 ? axes[0]! : 0, axes.at(-1) ?? 0]
  }
  const [a, b] = [matrixOf(expected), matrixOf(got)]
  if (a === null || b === null) return undefined
  for (let row = 0; row < Math.max(a.shown, b.shown); row++) {
    for (let column = 0; column < Math.max(a.columns, b.columns); column++) {
      if (differs(a.at(row, column), b.at(row, column), tolerance)) return [row, column]
    }
  }
  return undefined
}
