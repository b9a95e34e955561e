/** One call of a tfjs op, run with its gradients on the guest's backend and on the CPU backend. */
import type { Tensor as TfTensor } from '@tensorflow/tfjs-core'
import type { Tensor } from '../tensors.ts'

export interface OpCase {
  /** Its name after `tf.`, for example `image.resizeBilinear`. */
  op: string
  inputs: Tensor[]
  call(...inputs: TfTensor[]): TfTensor | TfTensor[]
  /** Whether the op has gradients; they are taken with respect to all float32 inputs. */
  gradient?: false
  /** Relative to the largest value; 1e-4 by default. */
  tolerance?: number
}

/** One case for each list of inputs. */
export function op(
  name: string,
  lists: Tensor[][],
  call: (...inputs: never[]) => TfTensor | TfTensor[],
  more: Pick<OpCase, 'gradient' | 'tolerance'> = {},
): OpCase[] {
  return lists.map((inputs) => ({ op: name, inputs, call: call as OpCase['call'], ...more }))
}
