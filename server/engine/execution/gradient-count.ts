/**
 * Counts the gradients by weights that a program computes. The host counts them by the kernels that run: what a
 * program says of its training is not believed.
 */
import type { Operand } from '../specs/spec.ts'

export interface GradientCount {
  /** Takes a kernel that has run. */
  note(kernel: string, operands: Readonly<Record<string, Operand>> | readonly Operand[], attrs: unknown): void
  /** Notes that a tensor is the transpose of another. */
  noteTranspose(tensor: Operand): void
  /** Gradients so far: one a layer with weights and step. */
  calls(): number
  /** Samples of their batches, added up. */
  samples(): number
}

/** The gradient of a convolution by its kernel. */
const BY_FILTER = new Set(['Conv2DBackpropFilter', 'DepthwiseConv2dNativeBackpropFilter', 'Conv3DBackpropFilterV2'])

export function createGradientCount(): GradientCount {
  const transposed = new WeakSet<object>()
  let calls = 0
  let samples = 0
  /** The number of samples over which a kernel sums a gradient. Undefined for any other kernel. */
  const summed = (
    kernel: string,
    operands: Readonly<Record<string, Operand>> | readonly Operand[],
    attrs: unknown,
  ): number | undefined => {
    if (kernel === 'Einsum') return (operands as readonly Operand[])[0]?.shape[0]
    if (BY_FILTER.has(kernel)) return (operands as Record<string, Operand>).dy?.shape[0]
    if (kernel !== 'BatchMatMul') return undefined
    // of a dense layer: its input, transposed, times the gradient by its output
    const { a } = operands as Record<string, Operand>
    const flipped = (attrs as { transposeA?: unknown } | undefined)?.transposeA === true
    if (!a || flipped === transposed.has(a)) return undefined
    return a.shape.at(flipped ? -2 : -1)
  }
  return {
    note(kernel, operands, attrs) {
      const count = summed(kernel, operands, attrs)
      if (count === undefined) return
      calls++
      samples += count
    },
    noteTranspose(tensor) {
      transposed.add(tensor)
    },
    calls: () => calls,
    samples: () => samples,
  }
}
