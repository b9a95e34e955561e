/**
 * Features of images by a base: computed once a machine, in a process in which no foreign code runs, and kept in a
 * file. A job only reads them: a program that has broken out of its isolate must not choose what others train on.
 */
import { join } from 'node:path'
import { readBaseHeader } from '../../bases/format/base-file.ts'
import { datasetFault, type DatasetResult, found } from '../../datasets/readers/result.ts'
import { hashDataset } from './dataset-hash.ts'
import { jobEnding } from './job-report.ts'
import type { Pool } from './pool.ts'
import type { Job, LocatedFeatures } from '../protocol/job.ts'

export interface FeatureFiles {
  /** The features that a job needs of these bases, of all its data sets; computes what is missing. */
  of(job: Job, bases: readonly string[]): Promise<DatasetResult<LocatedFeatures[]>>
}

export interface FeatureFilesParts {
  pool: Pick<Pool, 'run'>
  /** The folder of downloads; the files lie in its folder `features`. */
  cacheFolder: string
}

export function createFeatureFiles({ pool, cacheFolder }: FeatureFilesParts): FeatureFiles {
  /** Files that are being made, by path. */
  const making = new Map<string, Promise<string | undefined>>()

  const make = async (job: Job, wanted: LocatedFeatures): Promise<string | undefined> => {
    const { workload: _, features: __, ...rest } = job
    const task: Job = {
      ...rest,
      program: { code: '', map: '', file: 'none.ts', usesTensors: true, usesPlatform: false },
      bundle: '',
      graderUsesTensors: true,
      furtherSeeds: [],
      mode: 'features',
      datasets: job.datasets.filter(({ name }) => name === wanted.dataset),
      bases: (job.bases ?? []).filter(({ name }) => name === wanted.base),
      features: [wanted],
    }
    const outcome = await pool.run(task, () => undefined)
    if (readBaseHeader(wanted.file)) return undefined
    return jobEnding(outcome).message?.en || 'the process that computes them told nothing'
  }
  const ready = async (job: Job, wanted: LocatedFeatures): Promise<string | undefined> => {
    if (readBaseHeader(wanted.file)) return undefined
    const begun = making.get(wanted.file) ?? make(job, wanted).finally(() => making.delete(wanted.file))
    making.set(wanted.file, begun)
    return begun
  }
  const fileOf = (job: Job, base: string, dataset: string, split: string, count: number): string => {
    const { hash, size } = job.bases!.find(({ name }) => name === base)!
    const data = hashDataset(job.datasets.find(({ name }) => name === dataset)!).sha256
    // engines differ in the last digits
    const engine = job.engine?.name ?? 'wasm'
    return join(
      cacheFolder,
      'features',
      `${base}-${hash.slice(0, 8)}-${dataset}-${data.slice(0, 8)}-${split}-${size}-${count}-${engine}.features`,
    )
  }

  return {
    async of(job, bases) {
      const all: LocatedFeatures[] = []
      const { workload } = job
      if (!workload) return found(all)
      const counts = { train: workload.samples, test: workload.heldOut }
      for (const base of bases) {
        for (const { name: dataset } of job.datasets) {
          for (const split of ['train', 'test'] as const) {
            const count = counts[split]
            const wanted = { base, dataset, split, count, file: fileOf(job, base, dataset, split, count) }
            const failed = await ready(job, wanted)
            if (failed !== undefined)
              return datasetFault('unreadable', `the features of ${dataset} by ${base} were not computed: ${failed}`)
            all.push(wanted)
          }
        }
      }
      return found(all)
    },
  }
}
