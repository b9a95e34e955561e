/**
 * Loads tfjs-backend-wasm and takes hold of its memory: every allocation, also one that a kernel
 * makes underway, is admitted by a ledger, so that nothing is lost when a kernel throws.
 */
import { backend as currentBackend, getKernel, setBackend } from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-wasm'
import { createLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import type { Info } from './spec.ts'
import type { Dtype, Values } from './tensor-table.ts'

/** What is used of the backend; the classes of tfjs declare less. */
export interface WasmBackend {
  wasm: { HEAPU8: Uint8Array; asm: Record<string, unknown> }
  dataIdMap: Ledger
  makeOutput(shape: readonly number[], dtype: Dtype): Info
  move(dataId: object, values: Values | null, shape: number[], dtype: Dtype, references: number): void
  write(values: Values | null, shape: number[], dtype: Dtype): object
  disposeData(dataId: object, force: boolean): boolean
}

export interface WasmMemory {
  backend: WasmBackend
  /** In which the native kernels work; ours join them. */
  memory: WebAssembly.Memory
  ledger: Ledger
  /** What native code complained about since the last call. It reports errors as text and returns as if all were well. */
  complaints(): string | undefined
  /** The values of a tensor, in place: valid until the next allocation. */
  view(x: Info): Values
}

/** @param limit bytes that tensors may take; see the ledger */
export async function loadWasmBackend(limit?: number): Promise<WasmMemory> {
  const spoken: string[] = []
  // native code keeps the function that is here while it is loaded
  const warn = console.warn
  console.warn = (...words) => { spoken.push(words.join(' ')) }
  try {
    if (!(await setBackend('wasm'))) throw new Error(`the wasm backend could not be started: ${spoken.join(' ')}`)
  } finally {
    console.warn = warn
  }
  spoken.length = 0
  const backend = currentBackend() as unknown as WasmBackend
  const ledger = createLedger(limit)
  backend.dataIdMap = ledger
  const move = backend.move.bind(backend)
  backend.move = (dataId, values, shape, dtype, references) => {
    ledger.admit(shape, dtype)
    move(dataId, values, shape, dtype, references)
  }
  return {
    backend,
    memory: Object.values(backend.wasm.asm).find((exported) => exported instanceof WebAssembly.Memory)!,
    ledger,
    complaints() {
      if (spoken.length === 0) return undefined
      return spoken.splice(0).join(' ')
    },
    view({ dataId }) {
      const { memoryOffset, dtype, size } = ledger.get(dataId)
      const { buffer } = backend.wasm.HEAPU8
      if (dtype === 'float32') return new Float32Array(buffer, memoryOffset, size)
      if (dtype === 'int32') return new Int32Array(buffer, memoryOffset, size)
      return new Uint8Array(buffer, memoryOffset, size)
    },
  }
}

/** The stock native kernel; undefined where the backend has none. */
export function nativeKernel(kernel: string): ((call: { inputs: unknown; attrs: unknown; backend: WasmBackend }) => Info | Info[]) | undefined {
  return getKernel(kernel, 'wasm')?.kernelFunc as never
}
