import { describe } from 'vitest'
import { describeHostility } from './hostile-suite.ts'
import { hasWebgpu, openWithStockShaders } from './webgpu-engine.ts'

describe.skipIf(!hasWebgpu)('on webgpu', () => describeHostility(openWithStockShaders, { calls: 10 }))
