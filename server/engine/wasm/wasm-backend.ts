/**
 * Loads tfjs-backend-wasm and takes control of its memory: a ledger admits every allocation, including
 * the intermediate results of kernels, so that nothing leaks when a kernel throws.
 */
import { backend as currentBackend, getKernel, setBackend } from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-wasm'
import type { Backend } from '../kernels/backend.ts'
import { EngineFault } from '../tensors/engine-errors.ts'
import { createLedger } from '../tensors/ledger.ts'
import type { Ledger } from '../tensors/ledger.ts'
import type { Info, Inputs } from '../specs/spec.ts'
import { KernelError } from '../tensors/tensor-table.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'

/** The members of tfjs's backend that are used here; its own types lack some. */
interface TfjsWasmBackend {
  wasm: { HEAPU8: Uint8Array; asm: Record<string, unknown> }
  dataIdMap: Ledger
  makeOutput(shape: readonly number[], dtype: Dtype): Info
  move(dataId: object, values: Values | null, shape: number[], dtype: Dtype, references: number): void
  write(values: Values | null, shape: number[], dtype: Dtype): object
  disposeData(dataId: object, force: boolean): boolean
}

type KernelFunc = (call: { inputs: unknown; attrs: unknown; backend: TfjsWasmBackend }) => Info | Info[]

export interface WasmBackend extends Backend {
  /** The memory of the stock kernels, in which ours work too. */
  memory: WebAssembly.Memory
}

/** @param limit bytes that tensors may take; the ledger's default if absent */
export async function loadWasmBackend(limit?: number): Promise<WasmBackend> {
  // native code reports an error by a console warning and then returns as if it had succeeded
  const warnings: string[] = []
  // the backend keeps the function that it finds while it is loaded
  const warn = console.warn
  console.warn = (...words) => {
    warnings.push(words.join(' '))
  }
  try {
    if (!(await setBackend('wasm'))) throw new Error(`the wasm backend could not be started: ${warnings.join(' ')}`)
  } finally {
    console.warn = warn
  }
  warnings.length = 0
  const tfjs = currentBackend() as unknown as TfjsWasmBackend
  const ledger = createLedger(limit)
  tfjs.dataIdMap = ledger
  const move = tfjs.move.bind(tfjs)
  tfjs.move = (dataId, values, shape, dtype, references) => {
    ledger.admit(shape, dtype)
    move(dataId, values, shape, dtype, references)
  }
  const kernels = new Map<string, KernelFunc | undefined>()
  return {
    ledger,
    memory: Object.values(tfjs.wasm.asm).find((exported) => exported instanceof WebAssembly.Memory)!,
    view({ dataId }) {
      const { memoryOffset, dtype, size } = ledger.get(dataId)
      const { buffer } = tfjs.wasm.HEAPU8
      if (dtype === 'float32') return new Float32Array(buffer, memoryOffset, size)
      if (dtype === 'int32') return new Int32Array(buffer, memoryOffset, size)
      return new Uint8Array(buffer, memoryOffset, size)
    },
    write: (values, shape, dtype) => tfjs.write(values, shape, dtype),
    allocate: (shape, dtype) => tfjs.makeOutput(shape, dtype),
    dispose: (dataId) => {
      tfjs.disposeData(dataId, true)
    },
    takes: (_, { native }) => native,
    run(kernel, inputs, attrs) {
      let kernelFunc = kernels.get(kernel)
      if (!kernelFunc)
        kernels.set(kernel, (kernelFunc = getKernel(kernel, 'wasm')?.kernelFunc as unknown as KernelFunc | undefined))
      if (!kernelFunc) throw new EngineFault(`the backend has no kernel ${kernel}`)
      // some kernels ask the backend for the shape of an input, which may be reshaped
      for (const name in inputs as Inputs) {
        const { dataId, shape } = (inputs as Inputs)[name]
        ledger.get(dataId).shape = shape
      }
      const outputs = kernelFunc({ inputs, attrs, backend: tfjs })
      // the outputs are uninitialised memory, which may hold another tensor's values
      if (warnings.length > 0) {
        warnings.length = 0
        throw new KernelError(`${kernel} does not take these tensors`)
      }
      return outputs
    },
  }
}
