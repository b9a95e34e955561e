import { describe } from 'vitest'
import { describeKernels } from './kernel-suite.ts'
import { hasWebgpu, ON_PROCESSOR, openWebgpu } from './webgpu-engine.ts'

/** Relu6 may lose NaN; see kernels-webgpu.test.ts. */
describe.skipIf(!hasWebgpu)('on webgpu, with the shaders for a processor', () =>
  describeKernels(
    openWebgpu,
    ({ inputs, attrs }) =>
      attrs?.activation === 'relu6' && Object.values(inputs).some(({ values }) => values.some(Number.isNaN)),
    { made: true, kernels: ON_PROCESSOR },
  ),
)
