/** A blurred image with what is asked for, and how well a result answers it. */
import { deblur } from '../solution.ts'

export interface Problem {
  D: number[][]
  G: number[][]
  lambda: number
  bounds: [lo: number, hi: number]
}

export const UNBOUNDED: Problem['bounds'] = [-Infinity, Infinity]

/** The result may be worse than the best by one percent, and by what float32 arithmetic loses. */
const MARGIN = 0.01
const ROUNDING = 1e-6
/** By how much a value may lie outside of the bounds, as a fraction of their width or of the largest bound. */
const OVERSHOOT = 1e-4

/** The blur of a signal of n values as a matrix: rows of the full convolution, `count` of them from `first` on. */
export function blurMatrix(kernel: number[], n: number, first: number, count: number): number[][] {
  return Array.from({ length: count }, (_, k) => Array.from({ length: n }, (__, i) => kernel[first + k - i] ?? 0))
}

/** The blur that keeps the length, with zeros beyond the ends. */
export function sameBlur(kernel: number[], n: number): number[][] {
  return blurMatrix(kernel, n, Math.floor((kernel.length - 1) / 2), n)
}

export function blurred(X: number[][], D: number[][]): number[][] {
  return X.map((x) => D.map((row) => row.reduce((sum, weight, i) => sum + weight * x[i]!, 0)))
}

/** The sum of squared residuals of all rows, plus lambda times the sum of squares. */
export function objective(X: number[][], { D, G, lambda }: Problem): number {
  return squares(blurred(X, D).map((row, r) => row.map((value, k) => value - G[r]![k]!))) + lambda * squares(X)
}

export function withinBounds(X: number[][], { bounds: [lo, hi] }: Problem): boolean {
  const width = Math.max(...[lo, hi].map((bound) => (Number.isFinite(bound) ? Math.abs(bound) : 0)), 1e-3)
  return X.flat().every((value) => value >= lo - OVERSHOOT * width && value <= hi + OVERSHOOT * width)
}

/** The largest objective that counts as the best. */
export function allowedObjective(problem: Problem): number {
  const { D, G, lambda, bounds } = problem
  const best = objective(deblur(D, G, { lambda, bounds }), problem)
  return (1 + MARGIN) * best + ROUNDING * squares(G)
}

/** Whether the image has the right size, keeps the bounds and is next to the best. */
export function answers(X: number[][], problem: Problem): boolean {
  const sized = X.length === problem.G.length && X.every((row) => row.length === problem.D[0]!.length)
  return sized && withinBounds(X, problem) && objective(X, problem) <= allowedObjective(problem)
}

function squares(rows: number[][]): number {
  return rows.flat().reduce((sum, value) => sum + value * value, 0)
}
