/**
 * What tables and the executor need of an engine: where data lie, and its stock kernels. A device
 * whose values can only be read asynchronously throws `ValuesElsewhere` where it must bring them first.
 */
import type { Ledger } from '../tensors/ledger.ts'
import type { Info, Inputs, Operand, Plan } from '../specs/spec.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'

export type AnyInputs = Inputs | readonly Operand[]

export interface Backend {
  ledger: Ledger
  /** The values: in place where they lie in this process, else a copy. Valid until the next allocation. */
  view(x: Info): Values
  /** Copies the values in. */
  write(values: Values, shape: number[], dtype: Dtype): object
  /** Room for values, to be filled through `view` before a kernel sees it. */
  allocate(shape: readonly number[], dtype: Dtype): Info
  dispose(dataId: object): void
  /** Whether the stock kernel takes a call that has been checked; what it does not take runs in plain JavaScript. */
  takes(kernel: string, plan: Plan, inputs: AnyInputs): boolean
  /**
   * Runs the stock kernel.
   * @throws Declined when it turns out not to take the call, KernelError when the memory does not
   *   suffice, EngineFault when the engine itself has failed
   */
  run(kernel: string, inputs: unknown, attrs: Readonly<Record<string, unknown>>): Info | Info[]
}
