/**
 * Seeded random inputs. A check's stream depends only on the seed and the check's id, so a new check
 * changes no other check's inputs.
 */
import { sfc32 } from './sfc32.ts'
import type { Random } from './vocabulary.ts'

/** @param label what the stream is for: a check's id */
export function createRandom(seed: number, label: string): Random {
  const word = xmur3(`${seed}:${label}`)
  const next = sfc32(word(), word(), word(), word())
  const integer = (lo: number, hi: number): number => lo + Math.floor(next() * (hi - lo + 1))
  // Box and Muller (1958). 1 - u is never 0, so its logarithm is finite.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return Object.assign(() => next(), {
    integer,
    uniform: (shape: number[], lo = 0, hi = 1) => {
      const size = shape.reduce((product, length) => product * length, 1)
      return Array.from({ length: size }, () => lo + (hi - lo) * next())
    },
    normal: (shape: number[]) => filled(shape, normal),
    integers: (shape: number[], lo: number, hi: number) => filled(shape, () => integer(lo, hi)),
    permutation(n: number) {
      // Fisher-Yates shuffle, from the end.
      const order = Array.from({ length: n }, (_, index) => index)
      for (let i = n - 1; i > 0; i--) {
        const j = integer(0, i)
        ;[order[i], order[j]] = [order[j]!, order[i]!]
      }
      return order
    },
  }) as Random
}

type Nested = number[] | Nested[]

/** Nested arrays of this shape, filled in row-major order. */
function filled([size, ...rest]: number[], draw: () => number): Nested {
  return rest.length > 0 ? Array.from({ length: size! }, () => filled(rest, draw)) : Array.from({ length: size! }, draw)
}

/**
 * A hash that makes any number of well-mixed 32-bit words from a text.
 * Source: bryc, "PRNGs", xmur3 (public domain); the mixing is MurmurHash3's.
 */
function xmur3(text: string): () => number {
  let h = 1779033703 ^ text.length
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507)
    h = Math.imul(h ^ (h >>> 13), 3266489909)
    h ^= h >>> 16
    return h >>> 0
  }
}
