/** Bias and activation that a fused kernel applies on its way out; what is left of them is done by other kernels. */
import type { Clean, Kernels } from '../../kernels/implementation.ts'
import type { Info, Inputs, Operand } from '../../specs/spec.ts'
import type { FusedActivation } from '../../specs/activation.ts'
import { address } from './geometry.ts'

/** Numbers of activations in `assembly/finish-rows.ts`. Those that need an exponential follow as kernels of their own. */
const NUMBERS: Readonly<Record<FusedActivation, number>> = {
  linear: 0,
  relu: 1,
  relu6: 2,
  leakyrelu: 3,
  prelu: 4,
  elu: 0,
  sigmoid: 0,
}

const AFTERWARDS: Partial<Record<FusedActivation, string>> = { elu: 'Elu', sigmoid: 'Sigmoid' }

/** No bias, no activation. */
export const UNFUSED: readonly number[] = [0, 0, 0, 0]

/** Whether bias and slopes have one value for each channel. */
export function fusesByChannel({ bias, preluActivationWeights }: Inputs, channels: number): boolean {
  const fits = (x: Operand | undefined): boolean => !x || (x.size === channels && x.shape.at(-1) === channels)
  return fits(bias) && fits(preluActivationWeights)
}

/** Address of the bias, address of the slopes, activation, slope below zero: in the order of the kernels' parameters. */
export function fusion({ bias, preluActivationWeights: slopes }: Inputs, attrs: Clean, kernels: Kernels): number[] {
  const activation = attrs.activation as FusedActivation
  return [
    bias ? address(bias, kernels) : 0,
    activation === 'prelu' ? address(slopes, kernels) : 0,
    NUMBERS[activation],
    attrs.leakyreluAlpha as number,
  ]
}

export function finishFusion(x: Info, attrs: Clean, kernels: Kernels): Info {
  const kernel = AFTERWARDS[attrs.activation as FusedActivation]
  return kernel ? kernels.run(kernel, { x }) : x
}
