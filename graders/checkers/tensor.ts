import type * as tf from '@tensorflow/tfjs'
import { CheckFailure } from '../check-end.ts'
import { describe, isTensor } from '../values.ts'
import { labelled } from '../wording.ts'

/** Narrows to a tensor, of this number of axes where given. */
export function tensor(got: unknown, rank?: number, label?: string): tf.Tensor {
  const wanted = rank === undefined ? 'a tensor' : `a tensor of rank ${rank}`
  if (!isTensor(got) || (rank !== undefined && got.shape.length !== rank)) throw new CheckFailure(labelled(label, `expected ${wanted}, got ${describe(got)}`))
  return got
}
