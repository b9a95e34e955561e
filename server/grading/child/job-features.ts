/** The features that the platform has computed for one grading: read from their files for the grader. */
import type { TensorTable } from '../../engine/tensors/tensor-table.ts'
import { encodedRecord } from '../../sandbox/encoded.ts'
import type { Encoded } from '../../sandbox/encoded.ts'
import type { GraderAnswer } from '../../sandbox/grader.ts'
import type { HostTensor } from '../../sandbox/guest/wall/host.ts'
import type { FeaturesRequest } from './grader-requests.ts'
import type { Job } from '../protocol/job.ts'

/** Answers a grader's request. Labels of held-out images stay off the engine, since hostile kernels run there. */
export async function answerFeatures(
  { features = [] }: Job,
  { base, dataset, split, count }: FeaturesRequest,
  table: TensorTable | undefined,
): Promise<GraderAnswer> {
  const found = features.find((one) => one.base === base && one.dataset === dataset && one.split === split)
  if (!found || !table)
    return {
      refusal:
        `there are no ${split === 'train' ? 'public' : 'held-out'} features of ${dataset} by ${base}: ` +
        `the exercise must declare both, and "features: [${base}]"`,
    }
  const { readBaseFile } = await import('../../bases/format/base-file.ts')
  const shared: HostTensor[] = []
  let labels: Int32Array = new Int32Array(0)
  try {
    readBaseFile(found.file, ({ name, shape }, values) => {
      const samples = Math.min(count ?? shape[0]!, shape[0]!)
      if (name === 'labels') labels = Int32Array.from(values.subarray(0, samples))
      else {
        const each = values.length / shape[0]!
        const kept = [samples, ...shape.slice(1)]
        shared.push([table.create(values.subarray(0, samples * each), kept, 'float32').id, kept, 'float32'])
      }
    })
  } catch (thrown) {
    for (const [id] of shared) table.release(id)
    throw thrown
  }
  const images: Encoded = { '#': 't', i: 0 }
  if (split === 'test') {
    const plain: Encoded = { '#': 'a', k: 'Int32Array', v: [...labels] }
    return { text: JSON.stringify(encodedRecord({ images, labels: plain })), shared }
  }
  shared.push([table.create(labels, [labels.length], 'int32').id, [labels.length], 'int32'])
  return { text: JSON.stringify(encodedRecord({ images, labels: { '#': 't', i: 1 } })), shared }
}
