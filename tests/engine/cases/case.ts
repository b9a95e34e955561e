import type { Tensor } from '../tensors.ts'

/** One call of a kernel, compared with the plain-JavaScript backend of tfjs. */
export interface Case {
  kernel: string
  inputs: Record<string, Tensor> | Tensor[]
  attrs?: Record<string, unknown>
  /** What the plain backend is asked instead, where it is itself wrong or lacks the kernel. */
  reference?: {
    kernel?: string
    inputs?: Record<string, Tensor>
    attrs?: Record<string, unknown>
    dtype?: string
    shape?: number[]
  }
  /** What comes out, where the plain backend has nothing like it. */
  outcome?: Tensor[]
  /** Of the largest value; the default is 1e-5. */
  tolerance?: number
}
