/**
 * Loads labelled images from the files of a located data set. The grading child needs only this module,
 * neither the registry nor the database.
 */
import type { LocatedDataset, SplitName } from './declaration.ts'
import { datasetFault, type DatasetResult, found } from './readers/result.ts'
import { idxPrefixBytes, parseIdx } from './readers/idx.ts'
import { readPrefix } from './read-prefix.ts'

export interface LoadedImages {
  /** Row-major, 0..255, of `shape`. */
  images: Uint8Array
  shape: [count: number, height: number, width: number, channels: number]
  /** `count` labels, 0 .. classes-1. */
  labels: Uint8Array
}

/**
 * Loads the first `count` samples of a split; without `count`, or when there are fewer, all of them. Reads
 * no more of the files than needed. A file that is missing or contradicts the declaration gives a fault.
 */
export async function loadImages(
  dataset: LocatedDataset,
  split: SplitName,
  count?: number,
): Promise<DatasetResult<LoadedImages>> {
  const files = dataset.splits[split]
  const samples = Math.min(count ?? files.count, files.count)
  const [height, width, channels] = dataset.shape
  const itemShape = channels === 1 ? [height, width] : [height, width, channels]
  const images = await readItems(dataset, files.images, itemShape, samples)
  if (!images.ok) return images
  const labels = await readItems(dataset, files.labels, [], samples)
  if (!labels.ok) return labels
  const stray = labels.value.find((label) => label >= dataset.classes)
  if (stray !== undefined) {
    return datasetFault(
      'unreadable',
      `${files.labels}: label ${stray} where ${dataset.classes} classes are declared; ` +
        `run "tamrin data verify ${dataset.name}"`,
    )
  }
  return found({ images: images.value, shape: [samples, height, width, channels], labels: labels.value })
}

async function readItems(
  dataset: LocatedDataset,
  path: string,
  itemShape: number[],
  items: number,
): Promise<DatasetResult<Uint8Array>> {
  let bytes: Uint8Array
  try {
    bytes = await readPrefix(path, idxPrefixBytes(itemShape, items))
  } catch (error) {
    return datasetFault(
      'unreadable',
      `${path} cannot be read (${(error as Error).message}); run "tamrin data verify ${dataset.name}"`,
    )
  }
  const parsed = parseIdx(bytes, itemShape, items)
  return parsed.ok
    ? found(parsed.value.values)
    : datasetFault('unreadable', `${path}: ${parsed.fault.message}; run "tamrin data verify ${dataset.name}"`)
}
