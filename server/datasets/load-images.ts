/**
 * Labelled images out of a located data set's files. The grading child loads data with this
 * file alone: it needs neither the registry nor the database.
 */
import type { LocatedDataset, SplitName } from './declaration.ts'
import { type DatasetResult, fault, found } from './readers/result.ts'
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
 * The first `count` samples of a split (all without it, or when it has fewer); no more of the files is read than they take.
 * A file that vanished or does not hold what the declaration says gives a fault.
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
    return fault(
      'unreadable',
      `${files.labels}: label ${stray} where ${dataset.classes} classes are declared; run "tamrin data verify ${dataset.name}"`,
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
    return fault(
      'unreadable',
      `${path} cannot be read (${(error as Error).message}); run "tamrin data verify ${dataset.name}"`,
    )
  }
  const parsed = parseIdx(bytes, itemShape, items)
  return parsed.ok
    ? found(parsed.value.values)
    : fault('unreadable', `${path}: ${parsed.fault.message}; run "tamrin data verify ${dataset.name}"`)
}
