/**
 * The contract of a backend: it holds data and runs stock kernels, for tables and the executor. A
 * backend that reads its values asynchronously throws `ReadbackRequired` where it needs them.
 */
import type { Ledger } from '../tensors/ledger.ts'
import type { Info, Inputs, Operand, Plan } from '../specs/spec.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'

export type AnyInputs = Inputs | readonly Operand[]

export interface Backend {
  ledger: Ledger
  /** The values: in place where they lie in this process, otherwise a copy. Valid until the next allocation. */
  view(x: Info): Values
  /** Copies the values. */
  write(values: Values, shape: number[], dtype: Dtype): object
  /** Allocates a tensor, which must be filled through `view` before a kernel reads it. */
  allocate(shape: readonly number[], dtype: Dtype): Info
  dispose(dataId: object): void
  /** Whether the stock kernel supports a checked call; otherwise the call runs in plain JavaScript. */
  takes(kernel: string, plan: Plan, inputs: AnyInputs): boolean
  /**
   * Runs the stock kernel.
   * @throws Declined when it turns out not to support the call
   * @throws KernelError when memory runs out
   * @throws EngineFault when the engine itself has failed
   */
  run(kernel: string, inputs: unknown, attrs: Readonly<Record<string, unknown>>): Info | Info[]
}
