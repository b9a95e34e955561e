/** Opens the engine that a process has been told to use. */
import type { Engine } from './tensors/engine.ts'

/** An engine out of a folder of its own; where none is named, wasm, which comes with the packages. */
export interface InstalledEngine {
  name: 'tfjs-node' | 'tfjs-node-gpu' | 'webgpu'
  /** Holds the package under its node_modules. */
  folder: string
  /** Of webgpu: whether an adapter that calculates on the processor will do. */
  software?: boolean
}

export interface OpenOptions {
  /** Reads the compiled kernels of our own, where wasm is opened. */
  wasmKernels(): Uint8Array<ArrayBuffer>
  /** Hears that the engine has failed in the middle of its work. */
  onFault(message: string): void
}

export async function openEngine(
  installed: InstalledEngine | undefined,
  { wasmKernels, onFault }: OpenOptions,
): Promise<Engine> {
  if (!installed) return (await import('./wasm/wasm.ts')).openWasmEngine(wasmKernels())
  if (installed.name === 'webgpu')
    return (await import('./webgpu/webgpu.ts')).openWebgpuEngine(installed.folder, {
      software: installed.software === true,
      onFault,
    })
  return (await import('./native/native.ts')).openNativeEngine(installed.folder, installed.name, onFault)
}
