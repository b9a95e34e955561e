/** The engine wasm without our own WebAssembly kernels: compositions and plain JavaScript. */
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { describeGradients } from './gradient-suite.ts'

describeGradients(() => openWasmEngine())
