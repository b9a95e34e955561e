/** The data sets of one grading: images as tensors for both isolates, held-out labels for the grader only. */
import type { LoadedImages } from '../../datasets/load-images.ts'
import type { TensorTable } from '../../engine/tensors/tensor-table.ts'
import { encodedRecord } from '../../sandbox/encoded.ts'
import type { Encoded } from '../../sandbox/encoded.ts'
import type { GraderAnswer } from '../../sandbox/grader.ts'
import type { HostTensor } from '../../sandbox/guest/wall/host.ts'
import type { Job } from '../protocol/job.ts'
import type { ImagesWanted } from './grader-requests.ts'

export interface JobData {
  /** Loads the data sets that the program may ask for; answers with a sentence where that fails. */
  prepare(): Promise<string | undefined>
  /** The public split, for `dataset(name)` of the module `tamrin`. */
  sharePublic(name: string, table: TensorTable | undefined): [HostTensor, HostTensor] | string
  /** Answers a grader's request. Labels of held-out images stay off the engine, since hostile kernels run there. */
  answer(wanted: ImagesWanted, table: TensorTable | undefined): Promise<GraderAnswer>
}

/** Loaded on demand: most jobs have no data set, and last a tenth of a second. */
const reader = (): Promise<typeof import('../../datasets/load-images.ts')> => import('../../datasets/load-images.ts')

export function createJobData({ datasets, program, workload }: Job): JobData {
  const ready = new Map<string, LoadedImages>()
  const create = (table: TensorTable, { images, shape }: LoadedImages): HostTensor => {
    const { id } = table.createWidened(images, [...shape])
    return [id, [...shape], 'int32']
  }
  const createLabels = (table: TensorTable, { labels }: LoadedImages): HostTensor => {
    const { id } = table.createWidened(labels, [labels.length])
    return [id, [labels.length], 'int32']
  }
  return {
    async prepare() {
      if (!program.usesPlatform) return undefined
      const { loadImages } = await reader()
      for (const dataset of datasets) {
        const loaded = await loadImages(dataset, 'train', workload?.samples)
        if (!loaded.ok) return loaded.fault.message
        ready.set(dataset.name, loaded.value)
      }
      return undefined
    },
    sharePublic(name, table) {
      const loaded = ready.get(name)
      if (!loaded || !table)
        return `the data set "${name}" is not part of this exercise; it has: ${[...ready.keys()].join(', ') || 'none'}`
      return [create(table, loaded), createLabels(table, loaded)]
    },
    async answer({ name, split, count }, table) {
      const dataset = datasets.find((candidate) => candidate.name === name)
      if (!dataset || !table) return { refusal: `the exercise does not declare the data set "${name}"` }
      const { loadImages } = await reader()
      const loaded = await loadImages(dataset, split, count)
      if (!loaded.ok) return { refusal: loaded.fault.message }
      const images: Encoded = { '#': 't', i: 0 }
      if (split !== 'test') {
        const shared = [create(table, loaded.value), createLabels(table, loaded.value)]
        return { text: JSON.stringify(encodedRecord({ images, labels: { '#': 't', i: 1 } })), shared }
      }
      const labels: Encoded = { '#': 'a', k: 'Int32Array', v: [...loaded.value.labels] }
      return { text: JSON.stringify(encodedRecord({ images, labels })), shared: [create(table, loaded.value)] }
    },
  }
}
