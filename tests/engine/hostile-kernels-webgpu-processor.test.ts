import { describe } from 'vitest'
import { describeHostility } from './hostile-suite.ts'
import { hasWebgpu, ON_PROCESSOR, openWebgpu } from './webgpu-engine.ts'

describe.skipIf(!hasWebgpu)('on webgpu, with the shaders for a processor', () =>
  describeHostility(openWebgpu, { kernels: ON_PROCESSOR }),
)
