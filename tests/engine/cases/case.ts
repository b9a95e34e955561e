import type { Tensor } from '../tensors.ts'

/** One call of a kernel, compared with tfjs's CPU backend (plain JavaScript). */
export interface Case {
  kernel: string
  inputs: Record<string, Tensor> | Tensor[]
  attrs?: Record<string, unknown>
  /** Another call for the CPU backend, where that is wrong itself or lacks the kernel. */
  reference?: {
    kernel?: string
    inputs?: Record<string, Tensor>
    attrs?: Record<string, unknown>
    dtype?: string
    shape?: number[]
  }
  /** The expected result, where the CPU backend has nothing similar. */
  outcome?: Tensor[]
  /** Relative to the largest value; 1e-5 by default. */
  tolerance?: number
}
