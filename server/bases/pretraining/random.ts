/** A generator for each purpose and epoch, so that a resumed training draws what an uninterrupted one would. */
import { sfc32 } from '../../../graders/sfc32.ts'

const WARM_UP = 16

/** Uniform in [0, 1). */
export function randomFor(seed: number, purpose: 'weights' | 'epoch' | 'compare', number: number): () => number {
  const random = sfc32(
    seed,
    number,
    [...purpose].reduce((sum, char) => sum * 31 + char.codePointAt(0)!, 7),
    1,
  )
  for (let i = 0; i < WARM_UP; i++) random()
  return random
}

/** The places 0 to count - 1 in random order (Fisher and Yates). */
export function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
  return order
}

/** Normal with mean 0 and deviation 1 (Box and Muller). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
