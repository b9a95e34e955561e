/**
 * What kernels work with that run inside the isolate: for texts and complex numbers, which the
 * engine doesn't hold, and where only the data tell how large an outcome is. A hostile call then
 * costs its own isolate's memory and time, nobody else's.
 */
import type { BackendValues, DataType, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core'

/** A tensor of complex numbers: two of float32, of the same shape. */
export interface Parts {
  real: TensorInfo
  imag: TensorInfo
}

export type Attributes = Readonly<Record<string, unknown>>

export interface Bench {
  /** Runs a kernel wherever it runs; its outputs are the caller's, to pass on or to free. */
  run(kernel: string, inputs: NamedTensorInfoMap, attrs?: Attributes): TensorInfo[]
  values(x: Pick<TensorInfo, 'dataId'>): BackendValues
  make(values: BackendValues, shape: number[], dtype: DataType): TensorInfo
  /** Parts of a complex tensor, which stay its own; throws for any other. */
  parts(x: TensorInfo): Parts
  /** A complex tensor that takes its parts over. */
  complex(parts: Parts): TensorInfo
  free(x: TensorInfo): void
}

export type LocalKernel = (inputs: NamedTensorInfoMap, attrs: Attributes, bench: Bench) => TensorInfo | TensorInfo[]

/** The same inputs, by name or in a list, each exchanged for another. */
export function exchanged(inputs: NamedTensorInfoMap, exchange: (x: TensorInfo) => TensorInfo): NamedTensorInfoMap {
  if (Array.isArray(inputs)) return inputs.map(exchange) as unknown as NamedTensorInfoMap
  const others: Record<string, TensorInfo> = {}
  for (const name of Object.keys(inputs)) if (inputs[name]) others[name] = exchange(inputs[name])
  return others
}
