/**
 * Kernels of our own, where the stock one is missing, wrong or slow. Each stands in a file under
 * `kernels/` and says which calls it takes; the first that takes a call runs it. Calls have been
 * checked against the kernel's specification, and none of their inputs is empty.
 */
import type { Info, Inputs } from '../specs/spec.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'

/** What a kernel is given to work with. */
export interface Kernels {
  /** Runs a kernel by the same rules, unchecked; answers its first output. */
  run(kernel: string, inputs: Readonly<Record<string, Info>>, attrs?: object): Info
  /** Runs the stock kernel. */
  native(kernel: string, inputs: Readonly<Record<string, Info>>, attrs?: object): Info
  /** Room for values, which are not set: write all of them. */
  allocate(shape: readonly number[], dtype: Dtype): Info
  /** Values in place; valid until the next allocation. */
  view(x: Info): Values
  floats(x: Info): Float32Array
  /** Gives back an intermediate result early; what is not returned is given back at the end anyway. */
  free(x: Info): void
}

/** Attributes that the kernel's specification has read. */
export type Clean = Readonly<Record<string, unknown>>

export interface Implementation {
  kernel: string
  takes(inputs: Inputs, attrs: Clean): boolean
  run(inputs: Inputs, attrs: Clean, kernels: Kernels): Info | Info[]
}

/** The same data in another shape. */
export function reshaped(x: Info, shape: number[]): Info {
  return { dataId: x.dataId, shape, dtype: x.dtype }
}
