/** Data sets that an exercise brings along in its folder: small ones, of images, CSV or NumPy's files. */
import type { Text } from '../../graders/report.ts'
import type { Content } from './content.ts'
import { type LocatedDataset, type SplitCounts, type SplitName, SPLITS } from './declaration.ts'
import { sha256Of } from './identity.ts'
import type { ClassFolders, DatasetReader } from './readers/reader.ts'

export const OWN_FORMATS = ['images', 'csv', 'npy'] as const

/** As the front matter declares it. */
export interface OwnDeclaration {
  name: string
  format: (typeof OWN_FORMATS)[number]
  shape: LocatedDataset['shape']
  /** Class names; labels are their places in the list. Of images, each is also the name of its class's folder. */
  labels: Text[]
  /** Exactly so many samples are in the files. */
  counts: SplitCounts
}

/** A file of an exercise's own data, whose content is read when it is needed. */
export interface DataFile {
  /** Within the exercise's folder, with forward slashes. */
  path: string
  sha256: string
  bytes: number
  read(): Uint8Array
}

/** A declared data set with its files. */
export interface OwnDataset extends OwnDeclaration {
  /** The exercise's folder, for sentences: `exercises/<slug>`. */
  exercise: string
  files: readonly DataFile[]
}

/** The folder of a data set within the exercise's. */
export const folderOf = ({ name }: Pick<OwnDeclaration, 'name'>): string => `data/${name}`

export const splitsOf = ({ counts }: Pick<OwnDeclaration, 'counts'>): SplitName[] =>
  SPLITS.filter((split) => counts[split] !== undefined)

/** Paths within the data set's folder that one split is read from: folders of images, or files. */
export function placesOf({ format, labels }: Pick<OwnDeclaration, 'format' | 'labels'>, split: SplitName): string[] {
  switch (format) {
    case 'images':
      return labels.map(({ en }) => `${split}/${en}`)
    case 'csv':
      return [`${split}.csv`]
    case 'npy':
      return [`${split}-images.npy`, `${split}-labels.npy`]
  }
}

/**
 * What decoding starts from; the paths of the files are known once they are laid. Its hashes are those of the files
 * and of the declaration: with other labels the same files are other data.
 */
export function ownContent(own: OwnDataset): Content {
  const { format, shape, labels, counts } = own
  return {
    source: 'real',
    counts,
    hashes: {
      declaration: sha256Of([format, shape, labels.map(({ en }) => en), counts]),
      ...Object.fromEntries(own.files.map(({ path, sha256 }) => [path.slice(folderOf(own).length + 1), sha256])),
    },
    from: { kind: 'files', reader: readerOf(own), paths: {} },
    order: format === 'images' ? 'mixed' : 'as-published',
  }
}

/** The folder of images, or each file, under its own name as its id. */
export const FOLDER_ID = 'folder'

function readerOf(own: OwnDataset): DatasetReader {
  const splits = <Places>(place: (places: string[]) => Places): Record<string, Places> =>
    Object.fromEntries(splitsOf(own).map((split) => [split, place(placesOf(own, split))]))
  switch (own.format) {
    case 'images':
      return {
        format: 'images',
        container: 'folder',
        splits: splits((folders): ClassFolders => ({ file: FOLDER_ID, folders })),
      }
    case 'csv':
      return { format: 'csv', splits: splits(([file]) => file!) }
    case 'npy':
      return { format: 'npy', splits: splits(([images, labels]) => ({ images: images!, labels: labels! })) }
  }
}
