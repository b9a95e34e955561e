/** A job that computes features of images by a base and writes them into a file: no foreign code runs beside it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeBaseFile } from '../../bases/format/base-file.ts'
import { loadImages } from '../../datasets/load-images.ts'
import type { Engine } from '../../engine/tensors/engine.ts'
import { encodedRecord } from '../../sandbox/encoded.ts'
import { GraderFault, openGrader } from '../../sandbox/grader.ts'
import type { GraderRequest } from '../../sandbox/grader.ts'
import type { GuestScripts } from '../../sandbox/isolate.ts'
import { answer } from './answers.ts'
import { type ImagesWanted, readBaseWanted, readImagesWanted } from './grader-requests.ts'
import { createJobBases } from './job-bases.ts'
import { createJobData } from './job-data.ts'
import type { Control } from '../protocol/control.ts'
import { FEATURE_SECONDS, type Job } from '../protocol/job.ts'

/** Answers with a sentence where it fails. */
export async function computeFeatures(
  job: Job,
  { scripts, engine, control }: { scripts: GuestScripts; engine: Engine | undefined; control: Pick<Control, 'mark'> },
): Promise<string | undefined> {
  const [wanted] = job.features ?? []
  const dataset = job.datasets.find(({ name }) => name === wanted?.dataset)
  if (!wanted || !dataset || !engine) return 'there are no features to compute'
  const table = engine.openTable({ quotaBytes: 3e9 })
  const bases = createJobBases(job, engine)
  const data = createJobData(job)
  const batches: Float32Array[] = []
  let shape: readonly number[] = []
  const images = (asked: ImagesWanted) => data.answer(asked, table)
  const take = async ({ handles }: GraderRequest) => {
    batches.push(table.read(handles[0]!) as Float32Array)
    shape = table.shapeOf(handles[0]!)
    return answer(encodedRecord({ kind: 'returned', changedArguments: [], leakedTensors: 0 }))
  }
  const grader = openGrader({
    scripts,
    bundle: readFileSync(join(import.meta.dirname, '../features/features.js'), 'utf8'),
    seed: job.seed,
    memory: 1_000,
    table,
    asyncCallbacks: engine.asyncReadback === true,
    milliseconds: 1000 * FEATURE_SECONDS,
    modelSeconds: FEATURE_SECONDS,
    clock: undefined,
    log: () => undefined,
    event: () => undefined,
    watch: (left, who) => control.mark(who, left),
    async serve(request) {
      switch (request.kind) {
        case 'base':
          return bases.answer(readBaseWanted(request.text), table)
        case 'public-images':
        case 'held-out-images':
          return images(readImagesWanted(request.kind, request.text))
        default:
          return take(request)
      }
    },
  })
  try {
    await grader.grade({ bases: [], wanted })
  } catch (thrown) {
    if (thrown instanceof GraderFault) return thrown.message
    throw thrown
  }
  const labels = await loadImages(dataset, wanted.split, wanted.count)
  if (!labels.ok) return labels.fault.message
  const features = joined(batches)
  const count = labels.value.labels.length
  await writeBaseFile(
    wanted.file,
    [
      { name: 'features', shape: [count, ...shape.slice(1)] },
      { name: 'labels', shape: [count] },
    ],
    [features, Float32Array.from(labels.value.labels)],
  )
  return undefined
}

function joined(batches: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(batches.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const batch of batches) {
    all.set(batch, at)
    at += batch.length
  }
  return all
}
