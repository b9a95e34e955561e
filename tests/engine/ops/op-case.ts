/** One call of an op of tfjs, run with its gradients on the engine through the guest's backend and on the plain backend. */
import type { Tensor as TfTensor } from '@tensorflow/tfjs-core'
import type { Tensor } from '../tensors.ts'

export interface OpCase {
  /** As a program writes it behind `tf.`, for example `image.resizeBilinear`. */
  op: string
  inputs: Tensor[]
  call(...inputs: TfTensor[]): TfTensor | TfTensor[]
  /** Gradients are taken with respect to all inputs of dtype float32, unless the op has none. */
  gradient?: false
  /** Of the largest value; the default is 1e-4. */
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
