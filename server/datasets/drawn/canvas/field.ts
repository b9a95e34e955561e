/** Smooth random values over the unit square, for bent outlines, fur, light and grounds. */
import type { Chance } from './chance.ts'

/** A value at a place of the unit square; places outside have the value of the nearest edge. */
export type Field = (u: number, v: number) => number

/** Bell-shaped values with standard deviation 1 at the corners of `cells` x `cells`, smooth between them. */
export function createField(chance: Chance, cells: number): Field {
  const across = cells + 1
  const corners = Array.from({ length: across * across }, () => chance.bell())
  return (u, v) => {
    const x = Math.min(cells - 1e-6, Math.max(0, u * cells))
    const y = Math.min(cells - 1e-6, Math.max(0, v * cells))
    const [i, j] = [Math.floor(x), Math.floor(y)]
    const a = x - i
    const b = y - j
    const s = a * a * (3 - 2 * a)
    const t = b * b * (3 - 2 * b)
    const at = j * across + i
    const above = (1 - s) * corners[at]! + s * corners[at + 1]!
    const below = (1 - s) * corners[at + across]! + s * corners[at + across + 1]!
    return (1 - t) * above + t * below
  }
}
