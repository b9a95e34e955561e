/**
 * Loads labelled images from the decoded files of a located data set. The grading child needs only this module,
 * neither the registry nor the database.
 */
import { type FileHandle, open } from 'node:fs/promises'
import type { LocatedDataset, SplitName } from './declaration.ts'
import { type DecodedLayout, readDecodedHeader } from './readers/decoded.ts'
import { datasetFault, type DatasetResult, found } from './readers/result.ts'

export interface LoadedImages {
  /** Row-major, 0..255, of `shape`. */
  images: Uint8Array
  shape: [count: number, height: number, width: number, channels: number]
  /** `count` labels, 0 .. classes-1. */
  labels: Uint8Array
}

/**
 * Loads the first `count` samples of a split, or as many that are spread evenly over one that is sorted by label;
 * without `count`, or when there are fewer, all of them. Reads no more of the file than needed. A file that is
 * missing or contradicts the declaration gives a fault.
 */
export async function loadImages(
  dataset: LocatedDataset,
  split: SplitName,
  count?: number,
): Promise<DatasetResult<LoadedImages>> {
  const decoded = dataset.splits[split]
  if (!decoded) return datasetFault('unknown', `the data set ${dataset.name} has no ${split} images`)
  const samples = Math.min(count ?? decoded.count, decoded.count)
  const again = `run "tamrin data verify ${dataset.name}"`
  try {
    await using file = await open(decoded.file)
    const layout = await readDecodedHeader(file, decoded.file)
    if (!layout.ok) return datasetFault('unreadable', `${layout.fault.message}; ${again}`)
    const { header } = layout.value
    if (`${header.shape}` !== `${[decoded.count, ...dataset.shape]}` || header.classes !== dataset.classes)
      return datasetFault('unreadable', `${decoded.file} has images of [${header.shape}]; ${again}`)
    const spread = decoded.sorted === true && samples < decoded.count
    const read = spread ? await readEvenly(file, layout.value, samples) : await readFirst(file, layout.value, samples)
    return found({ ...read, shape: [samples, ...dataset.shape] })
  } catch (error) {
    return datasetFault('unreadable', `${decoded.file} cannot be read (${(error as Error).message}); ${again}`)
  }
}

type Samples = Pick<LoadedImages, 'images' | 'labels'>

async function readFirst(file: FileHandle, { images, labels }: DecodedLayout, count: number): Promise<Samples> {
  return {
    images: await readAt(file, images.start, count * images.each),
    labels: await readAt(file, labels.start, count),
  }
}

/** Samples 0, n/count, 2n/count, ... of n, each rounded down. */
async function readEvenly(file: FileHandle, layout: DecodedLayout, count: number): Promise<Samples> {
  const { each } = layout.images
  const total = layout.header.shape[0]
  const all = await readFirst(file, layout, total)
  const images = new Uint8Array(count * each)
  const labels = new Uint8Array(count)
  for (let place = 0; place < count; place++) {
    const index = Math.floor((place * total) / count)
    images.set(all.images.subarray(index * each, (index + 1) * each), place * each)
    labels[place] = all.labels[index]!
  }
  return { images, labels }
}

async function readAt(file: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  for (let filled = 0; filled < length;) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, start + filled)
    if (bytesRead === 0) throw new Error(`it ends after ${start + filled} bytes`)
    filled += bytesRead
  }
  return bytes
}
