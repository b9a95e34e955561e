/**
 * The runtime of kernels that run inside the isolate: kernels on strings and complex numbers, which
 * the engine doesn't hold, and kernels whose output size depends on the data. A hostile call then
 * costs memory and time of its own isolate only.
 */
import type { BackendValues, DataType, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core'

/** The two float32 tensors of a complex tensor, of the same shape. */
export interface Parts {
  real: TensorInfo
  imag: TensorInfo
}

export type KernelAttributes = Readonly<Record<string, unknown>>

export interface KernelRuntime {
  /** Runs a kernel, here or on the host. The caller owns the outputs: it returns or frees them. */
  run(kernel: string, inputs: NamedTensorInfoMap, attrs?: KernelAttributes): TensorInfo[]
  values(x: Pick<TensorInfo, 'dataId'>): BackendValues
  make(values: BackendValues, shape: number[], dtype: DataType): TensorInfo
  /** Parts of a complex tensor, which keeps owning them; throws for any other tensor. */
  parts(x: TensorInfo): Parts
  /** A complex tensor that takes ownership of its parts. */
  complex(parts: Parts): TensorInfo
  free(x: TensorInfo): void
}

export type LocalKernel = (
  inputs: NamedTensorInfoMap,
  attrs: KernelAttributes,
  runtime: KernelRuntime,
) => TensorInfo | TensorInfo[]

/** Maps each input, by name or in a list. */
export function mapInputs(inputs: NamedTensorInfoMap, map: (x: TensorInfo) => TensorInfo): NamedTensorInfoMap {
  if (Array.isArray(inputs)) return inputs.map(map) as unknown as NamedTensorInfoMap
  const mapped: Record<string, TensorInfo> = {}
  for (const name of Object.keys(inputs)) if (inputs[name]) mapped[name] = map(inputs[name])
  return mapped
}
