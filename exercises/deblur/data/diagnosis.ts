/** Which other problem a wrong result answers: the misconception that it shows. */
import { answers, type Problem, UNBOUNDED } from './problem.ts'
import { deblur } from '../solution.ts'

/** By how much the values may differ from an unbounded solution that was clipped, as a fraction of the bounds. */
const NEAR = 0.01

/**
 * The name of the only misconception that explains the result. Undefined where none or several do.
 * @param X the student's result, rows of numbers, of any size
 */
export function misconceptionBehind(X: number[][], problem: Problem): string | undefined {
  const { D, G, lambda, bounds } = problem
  const bounded = bounds.some(Number.isFinite)
  const square = D.length === D[0]!.length
  const exact: Problem = { D, G, lambda: 0, bounds: UNBOUNDED }
  const found = [
    (lambda > 0 || bounded) && square && answers(X, exact) && 'matrix-inverted',
    bounded && answers(X, { ...problem, bounds: UNBOUNDED }) && 'bounds-ignored/without-bounds',
    bounded && isClipped(X, problem) && 'bounds-ignored/clipped-afterwards',
    G.length > 1 && byColumns(X, problem) && 'flattened-by-columns',
    G.length > 1 && square && leaks(X, problem) && 'leaks-across-rows',
  ].filter((name) => name !== false)
  return found.length === 1 ? found[0] : undefined
}

function isClipped(X: number[][], { D, G, lambda, bounds: [lo, hi] }: Problem): boolean {
  const free = deblur(D, G, { lambda, bounds: UNBOUNDED })
  const width = Number.isFinite(hi - lo) ? hi - lo : 1
  return (
    X.length === free.length &&
    free.every((row, r) =>
      row.every((value, c) => Math.abs(Math.min(hi, Math.max(lo, value)) - X[r]![c]!) <= NEAR * width),
    )
  )
}

/** Whether rows and columns were mistaken somewhere on the way into one long list and back. */
function byColumns(X: number[][], problem: Problem): boolean {
  const { D, G } = problem
  const [height, width] = [G.length, D[0]!.length]
  if (X.length === width && X.every((row) => row.length === height)) if (answers(transposed(X), problem)) return true
  if (X.length !== height || X.some((row) => row.length !== width)) return false
  const read = rowsOf(byColumn(G), G[0]!.length)
  return (
    // written back by columns
    answers(transposed(rowsOf(X.flat(), height)), problem) ||
    // read by columns
    answers(X, { ...problem, G: read }) ||
    // both
    answers(rowsOf(byColumn(X), width), { ...problem, G: read }) ||
    // the blur is taken along the columns
    (height === D.length && answers(transposed(X), { ...problem, G: transposed(G) }))
  )
}

/** Whether the image was taken for one long row: the end of a row is blurred into the beginning of the next one. */
function leaks(X: number[][], problem: Problem): boolean {
  const { D, G } = problem
  const [n, middle] = [D.length, Math.floor(D.length / 2)]
  const long = Array.from({ length: n * G.length }, (_, k) =>
    Array.from({ length: n * G.length }, (__, i) => D[middle]![middle + i - k] ?? 0),
  )
  return answers([X.flat()], { ...problem, D: long, G: [G.flat()] })
}

function transposed(rows: number[][]): number[][] {
  return rows[0]?.map((_, c) => rows.map((row) => row[c]!)) ?? []
}

function byColumn(rows: number[][]): number[] {
  return transposed(rows).flat()
}

function rowsOf(values: number[], width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, r) => values.slice(r * width, (r + 1) * width))
}
