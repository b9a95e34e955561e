/** Bias and activation of fused kernels. Activations that the kernels lack run as separate kernels afterwards. */
import type { CheckedAttributes, Kernels } from '../../kernels/implementation.ts'
import type { Info, Inputs, Operand } from '../../specs/spec.ts'
import type { FusedActivation } from '../../specs/activation.ts'
import { address } from './geometry.ts'

/** Numbers of activations in `assembly/finish-rows.ts`; 0 for those that run as separate kernels afterwards. */
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

/** Address of bias and slopes, activation, slope below zero, in the order of the kernels' parameters. */
export function fusion(
  { bias, preluActivationWeights: slopes }: Inputs,
  attrs: CheckedAttributes,
  kernels: Kernels,
): number[] {
  const activation = attrs.activation as FusedActivation
  return [
    bias ? address(bias, kernels) : 0,
    activation === 'prelu' ? address(slopes, kernels) : 0,
    NUMBERS[activation],
    attrs.leakyreluAlpha as number,
  ]
}

export function finishFusion(x: Info, attrs: CheckedAttributes, kernels: Kernels): Info {
  const kernel = AFTERWARDS[attrs.activation as FusedActivation]
  return kernel ? kernels.run(kernel, { x }) : x
}
