import { readFileSync } from 'node:fs'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'

/** Opens the engine like the grading child, with the kernels that `tests/build.ts` has built. */
export function openWithSimd(): Promise<Engine> {
  return openWasmEngine(readFileSync(new URL('../../dist/engine/kernels.wasm', import.meta.url)))
}
