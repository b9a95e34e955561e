import { describe } from 'vitest'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { describeImages } from './image-suite.ts'
import { hasNative, openNative } from './native-engine.ts'

describe('on wasm', () => describeImages(() => openWasmEngine()))
describe.skipIf(!hasNative)('on tfjs-node', () => describeImages(openNative))
