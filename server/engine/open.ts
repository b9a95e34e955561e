/** Opens the engine that the job names. */
import type { Engine } from './tensors/engine.ts'

/** Where an installed engine lies. The engine wasm comes with the packages and needs no location. */
export interface EngineLocation {
  name: 'tfjs-node' | 'tfjs-node-gpu' | 'webgpu'
  /** The package lies under its node_modules. */
  folder: string
  /** For webgpu: whether to accept a software adapter, which computes on the processor. */
  software?: boolean
}

export interface OpenOptions {
  /** Reads our compiled WebAssembly kernels; called for the engine wasm only. */
  wasmKernels(): Uint8Array<ArrayBuffer>
  /** Called when the engine itself fails during its work. */
  onFault(message: string): void
}

export async function openEngine(
  installed: EngineLocation | undefined,
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
