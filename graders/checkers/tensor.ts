import type * as tf from '@tensorflow/tfjs'
import { CheckFailure } from '../check-end.ts'
import { describe, isTensor } from '../values.ts'
import { expectedText, type Label, labelled, persianNumber } from '../wording.ts'

/** Narrows to a tensor, of the given rank if any. */
export function tensor(got: unknown, rank?: number, label?: Label): tf.Tensor {
  const wanted =
    rank === undefined
      ? { en: 'a tensor', fa: 'یک تانسور' }
      : { en: `a tensor of rank ${rank}`, fa: `تانسوری با ${persianNumber(rank)} محور` }
  if (!isTensor(got) || (rank !== undefined && got.shape.length !== rank))
    throw new CheckFailure(labelled(label, expectedText(wanted, describe(got))))
  return got
}
