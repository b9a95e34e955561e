import { readFileSync } from 'node:fs'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'

/** The engine as the grading child opens it; `tests/build.ts` has built the kernels. */
export function openWithSimd(): Promise<Engine> {
  return openWasmEngine(readFileSync(new URL('../../dist/engine/kernels.wasm', import.meta.url)))
}
