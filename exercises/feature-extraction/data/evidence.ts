/** Whether features are those that a base gives for pictures, and what the mistake is where they are not. */
import * as tf from '@tensorflow/tfjs'
import type { Pretrained } from '../../../graders/host.ts'
import { near } from '../../../graders/training/near.ts'
import type { BaseArgument, CheckContext } from '../../../graders/vocabulary.ts'
import type { Label } from '../../../graders/wording.ts'
import { wrongPreparations } from './preparations.ts'

/** Fails the check unless `got` are the features of the pictures, and names the mistake where it shows. */
export async function areFeatures(
  context: CheckContext,
  got: unknown,
  { base, images, label }: { base: BaseArgument; images: tf.Tensor4D; label?: Label },
): Promise<void> {
  const local = await base.local()
  const expected = featuresOf(local, local.preprocess(images))
  const given = context.tensor(got, undefined, label)
  if (given.shape.join() === expected.shape.join()) {
    const rows = await rowsOf(given)
    const wrong = await mistakeIn(rows, local, { base, images, expected: await rowsOf(expected) })
    if (wrong !== undefined) context.suspect(wrong)
  }
  context.shape(given, expected.shape, label)
  await context.allClose(given, expected, { ...(label !== undefined && { label }) })
  local.model.dispose()
}

async function mistakeIn(
  rows: number[][],
  { model }: Pretrained,
  { base, images, expected }: { base: BaseArgument; images: tf.Tensor4D; expected: number[][] },
): Promise<string | undefined> {
  if (equal(rows, expected)) return undefined
  if ((await base.changedWeights()).length > 0) return 'base-trained/by-a-step'
  if (isReordered(rows, expected)) return 'order-lost/among-the-features'
  for (const { misconception, prepare } of wrongPreparations(base.preprocessing)) {
    const prepared = tf.tidy(() => prepare(images))
    const wrong = featuresOf({ model }, prepared)
    const same = equal(rows, await rowsOf(wrong))
    tf.dispose([prepared, wrong])
    if (same) return misconception
  }
  return undefined
}

/** Whether the rows are all there, in another order. */
function isReordered(rows: number[][], expected: number[][]): boolean {
  const left = new Set(expected.keys())
  return rows.every((row) => {
    const found = [...left].find((i) => equal([row], [expected[i]!]))
    return found !== undefined && left.delete(found)
  })
}

function equal(rows: number[][], expected: number[][]): boolean {
  const scale = Math.max(1e-6, ...expected.flat().map(Math.abs))
  return rows.every((row, i) => row.every((value, k) => near(value / scale, expected[i]![k]! / scale)))
}

/** What a base's model says of prepared pictures, all at once. */
function featuresOf({ model }: Pick<Pretrained, 'model'>, prepared: tf.Tensor4D): tf.Tensor {
  return tf.tidy(() => model.predictOnBatch(prepared) as tf.Tensor)
}

async function rowsOf(features: tf.Tensor): Promise<number[][]> {
  const flat = features.reshape([features.shape[0]!, -1])
  const rows = (await flat.array()) as number[][]
  flat.dispose()
  return rows
}
