/** What the reading process is told, and what it answers. */
import type { WeightShape } from '../topologies/topology.ts'

/** Formats of weights: see `keras-weights.ts`, `tfjs-weights.ts` and `float16-weights.ts`. */
export type WeightsReader = 'keras' | 'tfjs' | 'float16'

export interface ReadTask {
  reader: WeightsReader
  /** Absolute path of the file that is read first. */
  file: string
  /** Absolute paths of those to which it leads; they lie beside it where they are not told. */
  others?: string[]
  /** The weights that are wanted, in their order. */
  weights: WeightShape[]
  /** Where the cache file is written; absent where only the hash is wanted. */
  target?: string
  /** The hash that the content must have for the file to be written. */
  contentHash?: string
}

export type ReadAnswer = { type: 'read'; sha256: string } | { type: 'refused'; reason: string }

/** A file that is not what it should be. The message says what was expected, and goes on after the file's name. */
export class WeightsRefused extends Error {}
