/** The contract of a training engine: where tensors lie and kernels run. */
import type { TensorTable } from './tensor-table.ts'

export interface TableOptions {
  /** Bytes that the tensors of this table may take. */
  quotaBytes: number
  /** Called before each kernel; may throw, to stop a program whose time is over. */
  onKernel?: () => void
}

/** What an engine calculates on, where that is not plain. */
export interface Device {
  /** As its driver says it. */
  name: string
  /** A graphics card in name only: it calculates on the processor. */
  software: boolean
}

export interface Engine {
  /** For example `wasm`. */
  name: string
  /** The backend's version and, behind a +, what tells our own kernels or the library below it apart. */
  version: string
  device?: Device
  /** Set where values lie on a device that is read asynchronously: tables then throw `ValuesElsewhere`. */
  asyncReadback?: boolean
  /** A table for one isolate. */
  openTable(options: TableOptions): TensorTable
  /** Over all tables; shared data count once. */
  stats(): { tensors: number; bytes: number }
  /** What the engine has taken of the machine's memory, free or not. */
  heapBytes(): number
}
