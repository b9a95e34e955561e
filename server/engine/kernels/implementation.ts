/**
 * The contract of our own kernels, which exist where the stock kernel is missing, wrong or slow. Each
 * one says which calls it takes; the first one that takes a call runs it. Calls have been checked
 * against the kernel's specification, and none of their inputs is empty.
 */
import type { Info, Inputs } from '../specs/spec.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'

/** What a kernel may use: other kernels and memory. */
export interface Kernels {
  /** Runs a kernel, by any implementation that takes it, without checks; answers with its first output. */
  run(kernel: string, inputs: Readonly<Record<string, Info>>, attrs?: object): Info
  /** Runs the stock kernel. */
  native(kernel: string, inputs: Readonly<Record<string, Info>>, attrs?: object): Info
  /** Allocates a tensor. Its values are uninitialised: write all of them. */
  allocate(shape: readonly number[], dtype: Dtype): Info
  /** The values, in place; valid until the next allocation. */
  view(x: Info): Values
  floats(x: Info): Float32Array
  /** Frees an intermediate result early. At the end of the call all of them are freed anyway. */
  free(x: Info): void
}

/** Attributes that the kernel's specification has checked. */
export type CheckedAttributes = Readonly<Record<string, unknown>>

export interface Implementation {
  kernel: string
  takes(inputs: Inputs, attrs: CheckedAttributes): boolean
  run(inputs: Inputs, attrs: CheckedAttributes, kernels: Kernels): Info | Info[]
}

/** The same data in another shape. */
export function reshaped(x: Info, shape: number[]): Info {
  return { dataId: x.dataId, shape, dtype: x.dtype }
}
