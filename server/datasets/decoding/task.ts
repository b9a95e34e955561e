/** What the decoding process is asked for, and what it answers: plain data. */
import type { DatasetFault } from '../readers/result.ts'
import type { DatasetReader } from '../readers/reader.ts'

/** One split of a data set, decoded into one file. */
export interface DecodeTask {
  /** The data set, for sentences. */
  dataset: string
  split: string
  count: number
  /** Set where the files hold exactly `count` samples: more are a fault, and so is one that cannot be read. */
  whole?: true
  shape: [height: number, width: number, channels: number]
  classes: number
  from:
    | { kind: 'files'; reader: DatasetReader; paths: Record<string, string> }
    | { kind: 'drawing'; draw: string; seed: number }
  /** `mixed`: by lot, every class equally often in each run of samples. */
  order: 'as-published' | 'sorted' | 'mixed'
  /** Absolute path of the decoded file. */
  target: string
}

export interface Decoded {
  /** Samples in the file: fewer than were asked for where some could not be read. */
  count: number
}

export type DecodeAnswer = ({ type: 'decoded' } & Decoded) | { type: 'fault'; fault: DatasetFault }
