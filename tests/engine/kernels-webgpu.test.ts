import { describe } from 'vitest'
import type { Case } from './cases/case.ts'
import { describeKernels } from './kernel-suite.ts'
import { hasWebgpu, openWithStockShaders } from './webgpu-engine.ts'

/** WGSL demands no more: an absolute error of 2^-11 between -pi and pi, which other functions inherit. */
const COARSE = new Set(['Sin', 'Cos', 'Tan', 'Acos', 'Asin', 'Atan2'])

/** WGSL allows a device to lose NaN; products, sums and ReLU keep it. */
const FORGETFUL = new Set(['Elu', 'Exp', 'Expm1', 'Log', 'Log1p', 'Relu6', 'Selu', 'Sigmoid', 'Softplus'])
const forgets = ({ kernel, attrs }: Case): boolean => FORGETFUL.has(kernel) || attrs?.activation === 'relu6'

describe.skipIf(!hasWebgpu)('on webgpu', () =>
  describeKernels(
    openWithStockShaders,
    (one) => {
      const { kernel, inputs } = one
      if (Array.isArray(inputs)) return false
      if (forgets(one) && Object.values(inputs).some(({ values }) => values.some(Number.isNaN))) return true
      // WGSL leaves the logarithm of 0 to the device
      if (kernel === 'Log' || kernel === 'Log1p') return inputs.x!.values.some((x) => x === (kernel === 'Log' ? 0 : -1))
      // with a condition on rows the CPU backend selects wrong values; tfjs itself never calls it like this
      return kernel === 'Select' && inputs.condition!.shape.length < inputs.t!.shape.length
    },
    { tolerance: ({ kernel }) => (COARSE.has(kernel) ? 2 ** -11 : undefined), made: true },
  ),
)
