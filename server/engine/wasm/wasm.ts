/**
 * The engine wasm: tfjs-backend-wasm with SIMD, on one thread. Only its kernels are used. The gradient
 * tape, layers and optimisers run inside the program's isolate.
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
 * The engine of this process. There is one memory, so every call answers with the same engine.
 * @param kernels the compiled kernels of `assembly/`; without them slower compositions do their work
 * @param limit bytes that the tensors of all tables may take; a safe limit by default
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
    // other kernels may round differently, so their hash is part of the version
    version: kernels
      ? `${version_wasm}+${createHash('sha256').update(kernels).digest('hex').slice(0, 8)}`
      : version_wasm,
    openTable: (options) => new EngineTable(backend, executor, options),
    stats: () => ({ tensors: backend.ledger.numDataIds(), bytes: backend.ledger.bytes() }),
    heapBytes: () => backend.memory.buffer.byteLength,
  }
}
