/** The WebGPU engine for tests, on SwiftShader, if both are installed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import { processorImplementations } from '../../server/engine/webgpu/processor/implementations.ts'
import type { TfjsWebgpuBackend } from '../../server/engine/webgpu/device/tfjs-webgpu.ts'
import { openWebgpuEngine } from '../../server/engine/webgpu/webgpu.ts'
import { available } from '../required.ts'
import { SOFTWARE_GPU } from '../software-gpu.ts'

/** TAMRIN_TEST_ENGINES names a data folder; by default the repository's own. */
export const webgpuDataFolder = process.env.TAMRIN_TEST_ENGINES ?? join(import.meta.dirname, '../../var')
const folder = join(webgpuDataFolder, 'engines/webgpu')
export const hasWebgpu = available(
  existsSync(join(folder, 'node_modules/webgpu')) && Object.keys(SOFTWARE_GPU).length > 0,
  'the WebGPU engine, or a driver that calculates on the processor,',
)

/** Kernels with our own shaders for software adapters; listing them needs no device. */
export const ON_PROCESSOR = [...new Set(processorImplementations({} as TfjsWebgpuBackend).map(({ kernel }) => kernel))]

let opened: Promise<Engine> | undefined

export function openWebgpu(): Promise<Engine> {
  return (opened ??= open())
}

/** With the stock shaders, made for cards, which are slow here. */
export function openWithStockShaders(): Promise<Engine> {
  return (opened ??= open(true))
}

function open(stockShaders = false): Promise<Engine> {
  return openWebgpuEngine(folder, {
    software: true,
    stockShaders,
    onFault: (message) => {
      throw new Error(message)
    },
  })
}
