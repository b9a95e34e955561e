/** What a drawing draws by lot. Each picture has a stream of its own, so it does not depend on the others. */
import { createRandom } from '../../../../graders/random.ts'

export interface Chance {
  /** Uniform in [lo, hi). */
  between(lo: number, hi: number): number
  /** Bell-shaped about 0 with standard deviation 1 and within 3.5: the sum of four uniform numbers. */
  bell(): number
  /** A whole number from 0 to count - 1. */
  below(count: number): number
  pick<T>(from: readonly T[]): T
  /** True with this probability. */
  happens(probability: number): boolean
  /** 0 .. count-1 in an order drawn by lot. */
  order(count: number): number[]
}

/** @param label what is drawn: set, split and index */
export function createChance(seed: number, label: string): Chance {
  const random = createRandom(seed, label)
  const below = (count: number): number => Math.floor(random() * count)
  return {
    between: (lo, hi) => lo + (hi - lo) * random(),
    bell: () => (random() + random() + random() + random() - 2) * 1.7320508075688772,
    below,
    pick: (from) => from[below(from.length)]!,
    happens: (probability) => random() < probability,
    order: (count) => random.permutation(count),
  }
}

/** The label of a picture: every class once in each run of `classes` pictures, in an order drawn by lot. */
export function labelAt(index: number, classes: number, seed: number, label: string): number {
  const round = Math.floor(index / classes)
  return createChance(seed, `${label}:labels:${round}`).order(classes)[index % classes]!
}
