/** What every reader of a data set's files takes and gives. */

/** A reader with what it must know of the files, which are named by id. Records go by split. */
export type DatasetReader =
  | { format: 'idx'; splits: Record<string, { images: string; labels: string }> }
  /** Hoda's files: MATLAB for training, CDB for testing. */
  | { format: 'hoda'; splits: { train: string; test: string } }
  | { format: 'images'; container: ImageContainer; splits: Record<string, ClassFolders> }
  | { format: 'cifar10-binary'; archive: string }
  | { format: 'npy'; splits: Record<string, { images: string; labels: string }> }
  | { format: 'csv'; splits: Record<string, string> }

/** What holds image files. */
export type ImageContainer = 'folder' | 'zip' | 'tar'

/** Where the images of a split lie. */
export interface ClassFolders {
  /** Id of the folder or the archive. */
  file: string
  /** The folders of the classes in it, in the order of the labels. */
  folders: string[]
  /** How many images of each class, in the order of their numbers, belong to other splits before this one. */
  from?: number
}

/** What is wanted of the files. */
export interface Wanted {
  /** Absolute paths of the files by id. */
  paths: Record<string, string>
  split: string
  /** Samples that are due: no more are read, and fewer are a fault. */
  count: number
  /** Set where more samples than that are a fault too. */
  whole?: boolean
  /** Of one image. */
  shape: [height: number, width: number, channels: number]
}

/** Labelled images in memory. */
export interface LabelledPixels {
  /** Row-major, 0..255: count x height x width x channels. */
  images: Uint8Array
  labels: Uint8Array
  /** Files that could not be read and were left out. */
  skipped: string[]
}
