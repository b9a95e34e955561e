/** Seeds for further trainings of a job: the same on every machine, and the job's own seed cannot be told from them. */
import { createHash } from 'node:crypto'

const LARGEST_SEED = 2 ** 31 - 1

/** @returns whole numbers from 1 */
export function furtherSeeds(seed: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const digest = createHash('sha256')
      .update(`tamrin training ${index + 2} of seed ${seed}`)
      .digest()
    return 1 + (digest.readUInt32BE(0) % LARGEST_SEED)
  })
}
