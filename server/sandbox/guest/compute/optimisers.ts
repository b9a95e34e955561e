/**
 * Optimiser steps as single kernels. tfjs runs a dozen small kernels for each variable; the engine
 * has RMSprop and Adam as one kernel each, which rounds exactly as those do. tfjs itself still does
 * the first step, which creates the slots, and whatever the kernels don't support: centred RMSprop,
 * a gradient of another shape, a learning rate that is no number.
 */
import * as core from '@tensorflow/tfjs-core'
import type { Tensor, Variable } from '@tensorflow/tfjs-core'

/** Gradients by the names of their variables, as a record or as a list. */
type Gradients = Parameters<core.Optimizer['applyGradients']>[0]
interface Slot {
  variable: Variable
}

/** The private members of tfjs's optimisers that are used here. */
interface RmsProp {
  learningRate: number
  decay: number
  momentum: number
  epsilon: number
  centered: boolean
  accumulatedMeanSquares: Slot[]
  accumulatedMoments: Slot[]
  incrementIterations(): void
}
interface Adam {
  learningRate: number
  beta1: number
  beta2: number
  epsilon: number
  accBeta1: Variable
  accBeta2: Variable
  accumulatedFirstMoment: Slot[]
  accumulatedSecondMoment: Slot[]
  incrementIterations(): void
}

/** A variable, its two slots and its gradient. */
type Step = [value: Variable, first: Variable, second: Variable, gradient: Tensor]

export function installOptimisers(): void {
  replace<RmsProp>(core.RMSPropOptimizer, (optimiser, gradients) => {
    const { learningRate, decay, momentum, epsilon, centered } = optimiser
    if (centered || !finite(learningRate, decay, momentum, epsilon)) return false
    const steps = stepsOf(gradients, optimiser.accumulatedMeanSquares, optimiser.accumulatedMoments)
    if (!steps) return false
    for (const [value, meanSquare, moment, gradient] of steps) {
      apply(
        'ApplyRMSProp',
        [value, meanSquare, moment],
        { value, meanSquare, moment, gradient },
        { decay, momentum, learningRate, epsilon },
      )
    }
    optimiser.incrementIterations()
    return true
  })
  replace<Adam>(core.AdamOptimizer, (optimiser, gradients) => {
    const { learningRate, beta1, beta2, epsilon, accBeta1, accBeta2 } = optimiser
    if (!finite(learningRate, beta1, beta2, epsilon)) return false
    const steps = stepsOf(gradients, optimiser.accumulatedFirstMoment, optimiser.accumulatedSecondMoment)
    if (!steps) return false
    core.tidy(() => {
      const correction1 = core.sub(1, accBeta1),
        correction2 = core.sub(1, accBeta2)
      for (const [value, first, second, gradient] of steps) {
        apply(
          'ApplyAdam',
          [value, first, second],
          { value, first, second, gradient, correction1, correction2 },
          { beta1, beta2, learningRate, epsilon },
        )
      }
      accBeta1.assign(core.mul(accBeta1, beta1))
      accBeta2.assign(core.mul(accBeta2, beta2))
    })
    optimiser.incrementIterations()
    return true
  })
}

/** @param step tries to make the step; answers false where tfjs must make it */
function replace<Optimiser>(
  { prototype }: { prototype: core.Optimizer },
  step: (optimiser: Optimiser, gradients: Gradients) => boolean,
): void {
  const { applyGradients } = prototype
  prototype.applyGradients = function (this: core.Optimizer, gradients) {
    if (!step(this as unknown as Optimiser, gradients)) applyGradients.call(this, gradients)
  }
}

/**
 * The steps of all variables; undefined where the kernels do not support one of them. The slots are in
 * the order of the gradients, and missing gradients have slots too.
 */
function stepsOf(gradients: Gradients, first: readonly Slot[], second: readonly Slot[]): Step[] | undefined {
  const named = Array.isArray(gradients)
    ? gradients
    : Object.keys(gradients).map((name) => ({ name, tensor: gradients[name]! }))
  const { registeredVariables } = core.engine()
  const steps: Step[] = []
  for (let i = 0; i < named.length; i++) {
    const { name, tensor } = named[i]!
    const value = registeredVariables[name]
    if (!value || !first[i] || !second[i]) return undefined
    if (!tensor) continue
    const step: Step = [value, first[i]!.variable, second[i]!.variable, tensor]
    if (step.some((x) => x.dtype !== 'float32' || !core.util.arraysEqual(x.shape, value.shape))) return undefined
    steps.push(step)
  }
  return steps
}

function apply(
  kernel: string,
  variables: readonly Variable[],
  inputs: Record<string, Tensor>,
  attrs: Record<string, number>,
): void {
  core.tidy(() => {
    const outputs = core.engine().runKernel(kernel, inputs, attrs) as Tensor[]
    for (let i = 0; i < variables.length; i++) variables[i]!.assign(outputs[i]!)
  })
}

function finite(...numbers: unknown[]): boolean {
  return numbers.every(Number.isFinite)
}
