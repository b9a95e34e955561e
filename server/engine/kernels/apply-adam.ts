/** A step of Adam, composed of other kernels in the order of tfjs's `AdamOptimizer`. */
import type { Implementation } from './implementation.ts'
import { arithmetic } from './arithmetic.ts'

export const applyAdam: Implementation = {
  kernel: 'ApplyAdam',
  takes: () => true,
  run({ value, first, second, gradient, correction1, correction2 }, attrs, kernels) {
    const { beta1, beta2, learningRate, epsilon } = attrs as Record<string, number>
    const { add, mul, div, sqrt, square } = arithmetic(kernels)
    const newFirst = add(mul(first, beta1!), mul(gradient, 1 - beta1!))
    const newSecond = add(mul(second, beta2!), mul(square(gradient), 1 - beta2!))
    const step = div(div(newFirst, correction1), add(sqrt(div(newSecond, correction2)), epsilon!))
    return [add(mul(step, -learningRate!), value), newFirst, newSecond]
  },
}
