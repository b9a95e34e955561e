/** Without kernels of our own in native code: compositions and plain JavaScript. */
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { describeHostility } from './hostile-suite.ts'

describeHostility(() => openWasmEngine())
