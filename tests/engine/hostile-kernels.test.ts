/** The engine wasm without our own WebAssembly kernels: compositions and plain JavaScript. */
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { describeHostility } from './hostile-suite.ts'

describeHostility(() => openWasmEngine())
