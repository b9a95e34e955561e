/**
 * The wasm engine: tfjs-backend-wasm, SIMD, one thread. Its kernels are called directly; tapes,
 * layers and optimisers run where the program runs.
 */
import { createHash } from 'node:crypto'
import { version_wasm } from '@tensorflow/tfjs-backend-wasm'
import type { Engine } from '../tensors/engine.ts'
import { createExecutor } from '../execution/executor.ts'
import { IMPLEMENTATIONS } from '../kernels/implementations.ts'
import { loadAssembly } from './simd/assembly.ts'
import { simdImplementations } from './simd/implementations.ts'
import { EngineTable } from '../execution/table.ts'
import { loadWasmBackend } from './wasm-backend.ts'

let opened: Promise<Engine> | undefined

/**
 * The engine of this process: there is one memory, so one engine, however often it is opened.
 * @param kernels the compiled kernels of `assembly/`; without them the compositions do their work, slowly
 * @param limit bytes that the tensors of all tables may take; what is safe unless told
 */
export function openWasmEngine(kernels?: Uint8Array<ArrayBuffer>, limit?: number): Promise<Engine> {
  return (opened ??= open(kernels, limit))
}

async function open(kernels: Uint8Array<ArrayBuffer> | undefined, limit: number | undefined): Promise<Engine> {
  const backend = await loadWasmBackend(limit)
  const simd = kernels ? simdImplementations(loadAssembly(kernels, backend.memory)) : []
  const executor = createExecutor(backend, [...simd, ...IMPLEMENTATIONS])
  return {
    name: 'wasm',
    // other kernels may round otherwise: what they are is part of the version
    version: kernels
      ? `${version_wasm}+${createHash('sha256').update(kernels).digest('hex').slice(0, 8)}`
      : version_wasm,
    openTable: (options) => new EngineTable(backend, executor, options),
    stats: () => ({ tensors: backend.ledger.numDataIds(), bytes: backend.ledger.bytes() }),
    heapBytes: () => backend.memory.buffer.byteLength,
  }
}
