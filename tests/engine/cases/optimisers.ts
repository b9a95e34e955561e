/** Optimiser steps, compared with their formulas in double precision. */
import { floats, of } from '../tensors.ts'
import type { Tensor } from '../tensors.ts'
import type { Case } from './case.ts'

/** Scalars, sizes that are no multiple of the SIMD width, and empty tensors. */
const SHAPES = [[], [1], [4], [7], [3, 5], [2, 3, 2, 4], [0, 3]]

/** Computes the new variable and slots from the old ones and the gradient. */
type Formula = (value: number, first: number, second: number, gradient: number) => [number, number, number]

function outcome([value, first, second, gradient]: Tensor[], formula: Formula): Tensor[] {
  const steps = Array.from(value!.values, (x, i) =>
    formula(x, first!.values[i]!, second!.values[i]!, gradient!.values[i]!),
  )
  return [0, 1, 2].map((output) =>
    of(
      steps.map((step) => step[output]!),
      value!.shape,
    ),
  )
}

function rmsProp(decay: number, momentum: number, learningRate: number, epsilon: number): Formula {
  return (value, meanSquare, moment, gradient) => {
    const square = decay * meanSquare + (1 - decay) * gradient ** 2
    const step = momentum * moment + (learningRate * gradient) / Math.sqrt(square + epsilon)
    return [value - step, square, step]
  }
}

function adam(
  beta1: number,
  beta2: number,
  learningRate: number,
  epsilon: number,
  correction1: number,
  correction2: number,
): Formula {
  return (value, first, second, gradient) => {
    const m = beta1 * first + (1 - beta1) * gradient,
      v = beta2 * second + (1 - beta2) * gradient ** 2
    return [value - (learningRate * (m / correction1)) / (Math.sqrt(v / correction2) + epsilon), m, v]
  }
}

export const OPTIMISERS: Case[] = SHAPES.flatMap((shape): Case[] => {
  // a mean of squares is never negative
  const value = floats(shape),
    slot = floats(shape, -1, 1),
    squares = floats(shape, 0.1, 2),
    gradient = floats(shape)
  return [
    ...[
      [0.9, 0, 0.001, 1e-7],
      [0.5, 0.9, 0.1, 0.01],
    ].map(([decay, momentum, learningRate, epsilon]): Case => ({
      kernel: 'ApplyRMSProp',
      inputs: { value, meanSquare: squares, moment: slot, gradient },
      attrs: { decay, momentum, learningRate, epsilon },
      outcome: outcome([value, squares, slot, gradient], rmsProp(decay!, momentum!, learningRate!, epsilon!)),
    })),
    ...[
      [0.9, 0.999, 0.001, 1e-7],
      [0.5, 0.7, 0.1, 0.01],
    ].map(([beta1, beta2, learningRate, epsilon]): Case => ({
      kernel: 'ApplyAdam',
      inputs: {
        value,
        first: slot,
        second: squares,
        gradient,
        correction1: of([0.25], []),
        correction2: of([0.75], []),
      },
      attrs: { beta1, beta2, learningRate, epsilon },
      outcome: outcome([value, slot, squares, gradient], adam(beta1!, beta2!, learningRate!, epsilon!, 0.25, 0.75)),
    })),
  ]
})
