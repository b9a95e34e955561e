/** Decodes one split: reads or draws its samples, puts them in order, and writes them into one file. */
import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { headerBytes } from '../readers/decoded.ts'
import { readSplit } from '../readers/read-split.ts'
import type { LabelledPixels } from '../readers/reader.ts'
import { datasetFault, type DatasetResult, found } from '../readers/result.ts'
import type { Drawings } from './drawings.ts'
import { inOrder } from './order.ts'
import type { Decoded, DecodeTask } from './task.ts'

/** Decodes a task's split. Nothing is left behind where it fails. */
export type Decode = (task: DecodeTask) => Promise<DatasetResult<Decoded>>

export function createDecode(drawings: Drawings): Decode {
  return async (task) => {
    const samples = await samplesOf(task, drawings)
    if (!samples.ok) return samples
    const wrong = contradiction(task, samples.value)
    if (wrong !== undefined) return datasetFault('unreadable', `data set ${task.dataset}, ${task.split}: ${wrong}`)
    await write(task, inOrder(samples.value, task.order))
    return found({ count: samples.value.labels.length })
  }
}

async function samplesOf(task: DecodeTask, drawings: Drawings): Promise<DatasetResult<LabelledPixels>> {
  const { from, split, count, shape, whole = false } = task
  if (from.kind === 'files') return readSplit(from.reader, { paths: from.paths, split, count, shape, whole })
  const draw = await drawings[from.draw]?.()
  if (!draw) return datasetFault('unknown', `data set ${task.dataset}: there is no drawing "${from.draw}"`)
  return found({ ...draw(split, count, from.seed, shape[0]), skipped: [] })
}

function contradiction(
  { count, shape, classes, whole }: DecodeTask,
  { images, labels, skipped }: LabelledPixels,
): string | undefined {
  if (labels.length + skipped.length !== count) return `${labels.length} samples where ${count} are due`
  if (skipped.length > (whole ? 0 : MOST_SKIPPED * count))
    return `${skipped.length} of ${count} images cannot be read, first ${skipped[0]}`
  const bytes = labels.length * shape[0] * shape[1] * shape[2]
  if (images.length !== bytes) return `${images.length} values where ${bytes} are due`
  const stray = labels.find((label) => label >= classes)
  return stray === undefined ? undefined : `label ${stray} where ${classes} classes are declared`
}

/** The share of images that may be damaged. */
const MOST_SKIPPED = 0.1
/** Damaged images that are named in the file's header, and the characters of each. */
const NAMED = { images: 20, characters: 200 }

/** Writes beside the target and puts it in its place: whoever reads it finds it whole. */
async function write(
  { target, shape, classes }: DecodeTask,
  { images, labels, skipped }: LabelledPixels,
): Promise<void> {
  const sha256 = createHash('sha256').update(images).update(labels).digest('hex')
  const part = `${target}.${process.pid}.part`
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  try {
    await using file = await open(part, 'w', 0o600)
    const first = skipped.slice(0, NAMED.images).map((one) => one.slice(0, NAMED.characters))
    const header = headerBytes({
      shape: [labels.length, ...shape],
      classes,
      sha256,
      ...(skipped.length > 0 && { skipped: { count: skipped.length, first } }),
    })
    for (const bytes of [header, images, labels]) await file.writeFile(bytes)
    await file.sync()
    await rename(part, target)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
