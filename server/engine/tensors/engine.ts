/** The contract of an engine, which holds tensors and runs kernels. */
import type { TensorTable } from './tensor-table.ts'

export interface TableOptions {
  /** Bytes that the tensors of this table may take. */
  quotaBytes: number
  /** Called before each kernel; may throw to stop a program whose time is over. */
  onKernel?: () => void
}

/** The device that an engine computes on. */
export interface Device {
  /** The driver's name for it. */
  name: string
  /** Whether it is a software adapter, which computes on the processor. */
  software: boolean
}

export interface Engine {
  /** For example `wasm`. */
  name: string
  /** The backend's version, a +, and the version of our own kernels or of the library below the backend. */
  version: string
  /** Set where the name of the engine does not say it. */
  device?: Device
  /** Whether values lie on a device that is read asynchronously. Tables then throw `ReadbackRequired`. */
  asyncReadback?: boolean
  /** A table for one isolate. */
  openTable(options: TableOptions): TensorTable
  /** Of all tables together; shared data count once. */
  stats(): { tensors: number; bytes: number }
  /** Bytes that the engine has allocated from the system, in use or free. */
  heapBytes(): number
}
