/**
 * The contract of the tensors that one isolate may use: it names them by number, the data lie on
 * the engine. What comes in is hostile and is checked by the implementation.
 */

export type Dtype = 'float32' | 'int32' | 'bool'

export type Values = Float32Array | Int32Array | Uint8Array

export interface TensorRef {
  id: number
  shape: number[]
  dtype: Dtype
}

export interface TableStats {
  /** Tensors held now. */
  tensors: number
  /** Bytes held now; data shared by several tensors of the table count once. */
  bytes: number
  peakBytes: number
  /** Kernels run so far. */
  kernels: number
  /** How often there was no room for a tensor. */
  refused: number
}

export interface TensorTable {
  /** Bytes that its tensors may take. */
  readonly quotaBytes: number
  /** Copies the values in; throws a KernelError if they don't fit shape and dtype, or pass the quota. */
  create(values: Values, shape: number[], dtype: Dtype): TensorRef
  /** A copy of the values; bool as Uint8Array of 0 and 1. */
  read(id: number): Values
  /**
   * Runs one kernel of TensorFlow.js.
   * @param inputs by name or, where a kernel takes a list, in order. Each is the number of a
   *   tensor, or `[number, ...shape]` where the caller sees the same data in another shape.
   * @param attrs plain data
   */
  run(kernel: string, inputs: unknown, attrs: unknown): TensorRef[]
  /** Numbers that are unknown or were released are ignored. */
  release(id: number): void
  /** Both tables then hold the same immutable data, counted in both quotas. */
  lend(id: number, to: TensorTable): TensorRef
  stats(): TableStats
  /** Releases everything that the table holds. */
  dispose(): void
}

/** What the program did wrong, said to the student; anything else that is thrown is a fault of our own. */
export class KernelError extends Error {
  override name = 'KernelError'
}

/** A tensor for which there is no room; there may be, once others are released. */
export class QuotaError extends KernelError {
  override name = 'QuotaError'
}

/** The engine's device is full, whatever the table's quota: the program cannot go on. */
export class DeviceOutOfMemory extends KernelError {
  override name = 'DeviceOutOfMemory'
}
