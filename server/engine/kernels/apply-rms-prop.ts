/** A step of RMSprop, composed of other kernels in the order of tfjs's `RMSPropOptimizer`. */
import type { Implementation } from './implementation.ts'
import { arithmetic } from './arithmetic.ts'

export const applyRmsProp: Implementation = {
  kernel: 'ApplyRMSProp',
  takes: () => true,
  run({ value, meanSquare, moment, gradient }, attrs, kernels) {
    const { decay, momentum, learningRate, epsilon } = attrs as Record<string, number>
    const { add, sub, mul, div, sqrt, square } = arithmetic(kernels)
    const newMeanSquare = add(mul(meanSquare, decay!), mul(square(gradient), 1 - decay!))
    const newMoment = add(mul(moment, momentum!), div(mul(gradient, learningRate!), sqrt(add(newMeanSquare, epsilon!))))
    return [sub(value, newMoment), newMeanSquare, newMoment]
  },
}
