/**
 * The contract of a table: the tensors that one isolate may use, by their ids. The data lie on the
 * engine. Arguments are hostile; the implementation checks them.
 */

export type Dtype = 'float32' | 'int32' | 'bool'

export type Values = Float32Array | Int32Array | Uint8Array

export interface TensorRef {
  id: number
  shape: number[]
  dtype: Dtype
}

export interface TableStats {
  /** Tensors held now, without those that were lent to the table. */
  tensors: number
  /** Bytes held now; data that several tensors of the table share count once, and lent data not at all. */
  bytes: number
  peakBytes: number
  /** Kernels run so far. */
  kernels: number
  /** How often a tensor did not fit. */
  refused: number
  /** Gradients by weights that were computed so far. */
  gradients: number
  /** Samples of the batches over which they were summed. */
  gradientSamples: number
}

export interface TensorTable {
  /** Bytes that its tensors may take. */
  readonly quotaBytes: number
  /** Copies the values. @throws KernelError if they do not fit shape and dtype, or pass the quota */
  create(values: Values, shape: number[], dtype: Dtype): TensorRef
  /** An int32 tensor of unsigned bytes, which become wider in the engine's memory. Throws as `create` does. */
  createWidened(bytes: Uint8Array, shape: number[]): TensorRef
  /** @throws QuotaError if a tensor of this shape does not fit. `name` is what asks for it. */
  admit(name: string, shape: number[], dtype: Dtype): void
  /** A copy of the values; bool as a Uint8Array of 0 and 1. */
  read(id: number): Values
  shapeOf(id: number): readonly number[]
  /**
   * Runs one kernel of TensorFlow.js.
   * @param inputs by name or, where a kernel takes a list, in order. Each is the id of a tensor, or
   *   `[id, ...shape]` where the caller sees the same data in another shape.
   * @param attrs plain data
   */
  run(kernel: string, inputs: unknown, attrs: unknown): TensorRef[]
  /** Releases a tensor; an unknown or already released id is ignored. */
  release(id: number): void
  /**
   * Shares a tensor with another table. The data are immutable and count in both quotas.
   * @param lent whether the tensor and its data count in this table alone
   */
  share(id: number, to: TensorTable, lent?: boolean): TensorRef
  stats(): TableStats
  /** Releases everything that the table holds. */
  dispose(): void
}

/** The program made a wrong call; the student reads the message. Any other error is our own fault. */
export class KernelError extends Error {
  override name = 'KernelError'
}

/** A tensor does not fit. It may fit once others are released. */
export class QuotaError extends KernelError {
  override name = 'QuotaError'
}

/** The device has no memory left, whatever the table's quota is. The program cannot go on. */
export class DeviceOutOfMemory extends KernelError {
  override name = 'DeviceOutOfMemory'
}
