/**
 * The wasm engine: tfjs-backend-wasm, SIMD, one thread. Its kernels are called directly; tapes,
 * layers and optimisers run where the program runs.
 */
import { version_wasm } from '@tensorflow/tfjs-backend-wasm'
import type { Engine } from './engine.ts'
import { createExecutor } from './executor.ts'
import { WasmTable } from './table.ts'
import { loadWasmBackend } from './wasm-backend.ts'

let opened: Promise<Engine> | undefined

/** The engine of this process: there is one memory, so one engine, however often it is opened. */
export function openWasmEngine(): Promise<Engine> {
  return (opened ??= open())
}

async function open(): Promise<Engine> {
  const memory = await loadWasmBackend()
  const executor = createExecutor(memory)
  return {
    name: 'wasm',
    version: version_wasm,
    openTable: (options) => new WasmTable(memory, executor, options),
    stats: () => ({ tensors: memory.ledger.numDataIds(), bytes: memory.ledger.bytes() }),
  }
}
