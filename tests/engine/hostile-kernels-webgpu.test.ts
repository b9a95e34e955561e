import { describe } from 'vitest'
import { describeHostility } from './hostile-suite.ts'
import { hasWebgpu, openAsOnCard } from './webgpu-engine.ts'

describe.skipIf(!hasWebgpu)('on webgpu', () => describeHostility(openAsOnCard, { calls: 10 }))
