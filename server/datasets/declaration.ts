/** Data sets as declared, and as located once their decoded files are there: plain data that can cross a pipe. */
import type { Text } from '../../graders/report.ts'
import type { Edition } from '../artifacts/declaration.ts'
import type { DatasetReader } from './readers/reader.ts'

/** Students train on `train`, and choose weights by `validation` where a data set has it; `test` is held out. */
export const SPLITS = ['train', 'validation', 'test'] as const
export type SplitName = (typeof SPLITS)[number]

/** Whether its images were taken or written by somebody, or drawn by a program. */
export const DATASET_SOURCES = ['real', 'generated'] as const
export type DatasetSource = (typeof DATASET_SOURCES)[number]

/** Number of samples of each split that there is. */
export type SplitCounts = { train: number; validation?: number; test: number }

/** Files that are complete together, with what reads them. */
export interface DatasetEdition extends Edition {
  reader: DatasetReader
  counts: SplitCounts
  /** `mixed`: the platform puts the samples into an order by lot, always the same one. */
  order: 'as-published' | 'mixed'
}

/** Published images. */
export interface RealData {
  licence: string
  /** What has to be accepted before they are fetched. */
  terms?: Text
  citation: string
  /** Any one of them will do; the first one that is whole is used. */
  editions: [DatasetEdition, ...DatasetEdition[]]
  /** Folders of a mirror that may hold them; the one with the data set's name unless told. */
  folders?: string[]
  /** Where a person finds the files that no address has. */
  homepage?: string
}

/** Images that a program draws, the same on every machine. */
export interface GeneratedData {
  /** Tells whoever would expect the published images what these are. */
  standIn: Text
  /** Name of the drawing function; see `drawn/drawn.ts`. */
  draw: string
  /** Raised with every change of what is drawn. */
  version: number
  seed: number
  counts: SplitCounts
}

/** One size for all images, or squares of any listed side; the first is taken where none is asked for. */
export type ImageShape =
  | { fixed: [height: number, width: number, channels: number] }
  | { sides: [number, ...number[]]; channels: number }

interface DatasetContent {
  name: string
  title: Text
  /** Class names; labels are 0 .. classes-1. */
  labels: Text[]
  classes: number
  /** Values are 0..255. */
  shape: ImageShape
  /**
   * Splits that are sorted by label, as their published files are. A number of their samples is then spread evenly
   * over the whole.
   */
  sorted?: readonly SplitName[]
}

export type DatasetDeclaration = DatasetContent &
  ({ real: RealData; generated?: GeneratedData } | { real?: undefined; generated: GeneratedData })

/** The beginning of a decoded file: see `readers/decoded.ts`. */
export interface LocatedSplit {
  /** Absolute path of the decoded file. */
  file: string
  /** Its samples. */
  count: number
  sorted?: true
}

/** A data set whose decoded files are there; all that `loadImages` needs. Crosses to the grading process. */
export interface LocatedDataset {
  name: string
  source: DatasetSource
  shape: [height: number, width: number, channels: number]
  classes: number
  labels: Text[]
  splits: Partial<Record<SplitName, LocatedSplit>>
  /** sha256 of each published file by its id, or of what draws the set; a grading records them. */
  hashes: Record<string, string>
}
