import type * as tf from '@tensorflow/tfjs'
import { isTensor } from '../values.ts'
import { type Label, persianNumber } from '../wording.ts'
import { kindFailure } from './kind-failure.ts'

/** Narrows to a tensor, of the given rank if any. */
export function tensor(got: unknown, rank?: number, label?: Label): tf.Tensor {
  const wanted =
    rank === undefined
      ? { en: 'a tensor', fa: 'یک تانسور' }
      : { en: `a tensor of rank ${rank}`, fa: `تانسوری با ${persianNumber(rank)} محور` }
  if (!isTensor(got) || (rank !== undefined && got.shape.length !== rank))
    throw kindFailure(wanted, got, { label, due: 'tensor' })
  return got
}
