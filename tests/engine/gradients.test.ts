/** Without kernels of our own in native code: compositions and plain JavaScript. */
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { describeGradients } from './gradient-suite.ts'

describeGradients(() => openWasmEngine())
