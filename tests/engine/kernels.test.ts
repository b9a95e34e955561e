/** Without kernels of our own in native code: compositions and plain JavaScript. */
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { describeKernels } from './kernel-suite.ts'

describeKernels(() => openWasmEngine())
