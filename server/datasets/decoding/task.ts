/** What the decoding process is asked for, and what it answers: plain data. */
import type { DatasetFault } from '../readers/result.ts'
import type { DatasetReader } from '../readers/reader.ts'

/** One split of a data set, decoded into one file. */
export interface DecodeTask {
  /** The data set, for sentences. */
  dataset: string
  split: string
  count: number
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
  /** Files that could not be read and were left out. */
  skipped: string[]
}

export type DecodeAnswer = { type: 'decoded'; skipped: string[] } | { type: 'fault'; fault: DatasetFault }
