import { describe } from 'vitest'
import { describeHostility } from './hostile-suite.ts'
import { hasNative, openNative } from './native-engine.ts'

describe.skipIf(!hasNative)('on tfjs-node', () => describeHostility(openNative))
