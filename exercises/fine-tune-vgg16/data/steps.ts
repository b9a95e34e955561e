/** How far single steps of training move the weights: by about the rate, with Adam and RMSprop. */
import type { Values } from './weights.ts'

/**
 * The largest distances that a rate of 0.0001 explains, with a margin of a half. RMSprop's average of squared gradients
 * begins at 0: of equal gradients its first step is 3.16 times the rate, and from the tenth on about 1.1 times.
 * Adam's steps are the rate from the first on.
 */
export const FIRST_STEP = 4.7e-4
export const LATER_STEP = 1.7e-4

/** Of the weights so named, the distance within which nine of ten have moved. */
export function distance(before: Values, after: Values, names: readonly string[]): number {
  const distances = names.flatMap((name) => {
    const [one, other] = [before.get(name)!, after.get(name)!]
    return Array.from(one, (value, i) => Math.abs(value - other[i]!))
  })
  return distances.toSorted((a, b) => a - b)[Math.floor(0.9 * distances.length)]!
}
