/** A data set's content from one source: what decoding starts from, and under which names its results are kept. */
import { join } from 'node:path'
import type { FoundEdition } from '../artifacts/status.ts'
import {
  type DatasetDeclaration,
  type DatasetEdition,
  type DatasetSource,
  type GeneratedData,
  type ImageShape,
  type LocatedDataset,
  type RealData,
  type SplitCounts,
  type SplitName,
  SPLITS,
} from './declaration.ts'
import type { DecodeTask } from './decoding/task.ts'
import { generatedHashes, publishedHashes, sha256Of } from './identity.ts'
import { datasetFault, type DatasetResult, found } from './readers/result.ts'

export interface Content {
  source: DatasetSource
  counts: SplitCounts
  hashes: Record<string, string>
  from: DecodeTask['from']
  order: DatasetEdition['order']
}

/** @param found an edition that is whole */
export function publishedContent({ editions }: RealData, { edition, files }: FoundEdition): Content {
  const { reader, counts, order } = editions.find(({ id }) => id === edition.id)!
  const paths = Object.fromEntries(files.map(({ id, path }) => [id, path!]))
  return {
    source: 'real',
    counts,
    hashes: publishedHashes(files),
    from: { kind: 'files', reader, paths },
    order,
  }
}

export function generatedContent(generated: GeneratedData): Content {
  const { draw, seed, counts } = generated
  return {
    source: 'generated',
    counts,
    hashes: generatedHashes(generated),
    from: { kind: 'drawing', draw, seed },
    // drawn in an order by lot
    order: 'as-published',
  }
}

/** All sizes of one image that there are. */
export function imageShapesOf({ shape }: Pick<DatasetDeclaration, 'shape'>): LocatedDataset['shape'][] {
  return 'fixed' in shape ? [shape.fixed] : shape.sides.map((side) => [side, side, shape.channels])
}

/** The size of one image; a fault where the data set has none of this side. */
export function imageShapeOf(
  { name, shape }: Pick<DatasetDeclaration, 'name' | 'shape'>,
  size: number | undefined,
): DatasetResult<LocatedDataset['shape']> {
  if ('fixed' in shape) return found(shape.fixed)
  const side = size ?? shape.sides[0]
  return shape.sides.includes(side) ? found([side, side, shape.channels]) : wrongSide(name, side, shape)
}

const wrongSide = (name: string, side: number, { sides }: Extract<ImageShape, { sides: number[] }>) =>
  datasetFault(
    'unknown',
    `the data set ${name} has images of ${sides.toSorted((a, b) => a - b).join(', ')} pixels, and none of ${side}`,
  )

/** What a declaration says of the samples, whatever they are decoded from. */
type DecodedAs = Pick<DatasetDeclaration, 'name' | 'classes' | 'labels' | 'sorted'>

/** Raised where the same files would be decoded differently. */
const DECODER_VERSION = 2

/** What is to be decoded of a content: one task a split. @param dataset `whole`: see `DecodeTask` */
export function tasksOf(
  dataset: DecodedAs & { whole?: true },
  { source, counts, hashes, from, order }: Content,
  shape: LocatedDataset['shape'],
  cacheFolder: string,
): SplitTask[] {
  const { name, classes, sorted = [], whole } = dataset
  const splits = SPLITS.filter((split) => counts[split] !== undefined)
  const size = shape[0] === shape[1] ? shape[0] : `${shape[0]}x${shape[1]}`
  const reader = from.kind === 'files' && from.reader
  return splits.map((split): SplitTask => {
    const orderOfSplit = sorted.includes(split) ? 'sorted' : order
    const count = counts[split]!
    const hash = sha256Of([DECODER_VERSION, hashes, reader, count, shape, classes, orderOfSplit]).slice(0, 8)
    return {
      dataset: name,
      split,
      count,
      ...(whole && { whole }),
      shape,
      classes,
      from,
      order: orderOfSplit,
      target: join(cacheFolder, 'decoded', name, `${source}-${size}-${split}-${hash}.images`),
    }
  })
}

export type SplitTask = DecodeTask & { split: SplitName }

/** The data set once its tasks are done. @param counts samples of each task's file */
export function locatedBy(
  { name, classes, labels, sorted = [] }: DecodedAs,
  { source, hashes }: Content,
  tasks: readonly SplitTask[],
  counts: readonly number[],
): LocatedDataset {
  const splits = tasks.map(({ split, target }, index) => [
    split,
    { file: target, count: counts[index]!, ...(sorted.includes(split) && { sorted: true as const }) },
  ])
  return { name, source, shape: tasks[0]!.shape, classes, labels, splits: Object.fromEntries(splits), hashes }
}
