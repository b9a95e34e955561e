/** The engine wasm without our own WebAssembly kernels: compositions and plain JavaScript. */
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { describeKernels } from './kernel-suite.ts'

describeKernels(() => openWasmEngine())
