import { describe } from 'vitest'
import { describeHostility } from './hostile-suite.ts'
import { hasWebgpu, openWebgpu } from './webgpu-engine.ts'

describe.skipIf(!hasWebgpu)('on webgpu', () => describeHostility(openWebgpu, { calls: 10 }))
