/** Optimiser steps, each in one pass. */
import type { Implementation, Kernels } from '../../kernels/implementation.ts'
import type { Info } from '../../specs/spec.ts'
import type { Assembly } from './assembly.ts'
import { address } from './geometry.ts'

/** Allocates a variable and its two slots. */
const three = ({ shape }: Info, kernels: Kernels): Info[] =>
  Array.from({ length: 3 }, () => kernels.allocate(shape, 'float32'))

export function applyRmsProp(assembly: Assembly): Implementation {
  return {
    kernel: 'ApplyRMSProp',
    takes: () => true,
    run({ value, meanSquare, moment, gradient }, attrs, kernels) {
      const { decay, momentum, learningRate, epsilon } = attrs as Record<string, number>
      const outputs = three(value, kernels)
      const addresses = [...outputs, value, meanSquare, moment, gradient].map((x) => address(x, kernels))
      assembly.applyRmsProp(...addresses, value.size, decay!, 1 - decay!, momentum!, learningRate!, epsilon!)
      return outputs
    },
  }
}

export function applyAdam(assembly: Assembly): Implementation {
  return {
    kernel: 'ApplyAdam',
    takes: () => true,
    run({ value, first, second, gradient, correction1, correction2 }, attrs, kernels) {
      const { beta1, beta2, learningRate, epsilon } = attrs as Record<string, number>
      const outputs = three(value, kernels)
      const addresses = [...outputs, value, first, second, gradient].map((x) => address(x, kernels))
      const corrections = [correction1, correction2].map((x) => kernels.floats(x)[0]!)
      assembly.applyAdam(
        ...addresses,
        value.size,
        beta1!,
        1 - beta1!,
        beta2!,
        1 - beta2!,
        ...corrections,
        epsilon!,
        -learningRate!,
      )
      return outputs
    },
  }
}
