import { describe } from 'vitest'
import { describeKernels } from './kernel-suite.ts'
import { hasNative, openNative } from './native-engine.ts'

describe.skipIf(!hasNative)('on tfjs-node', () =>
  describeKernels(openNative, ({ kernel, inputs, attrs }) => {
    // the CPU backend divides by the whole window, also at the border: see gradients-native.test.ts
    if (kernel === 'AvgPoolGrad') return attrs?.pad !== 'valid'
    // with a condition on rows the CPU backend selects wrong values; tfjs itself never calls it like this
    return kernel === 'Select' && !Array.isArray(inputs) && inputs.condition!.shape.length < inputs.t!.shape.length
  }),
)
