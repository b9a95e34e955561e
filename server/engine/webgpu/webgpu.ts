/** The engine on any graphics card: tfjs-backend-webgpu over Dawn, which speaks Vulkan, Metal or Direct3D 12. */
import type { Engine } from '../tensors/engine.ts'
import { createExecutor } from '../execution/executor.ts'
import { EngineTable } from '../execution/table.ts'
import { isSoftware, nameOf } from './device/adapter.ts'
import { webgpuImplementations } from './implementations.ts'
import { processorImplementations } from './processor/implementations.ts'
import { takes } from './stock-shaders.ts'
import { loadTfjsWebgpu } from './device/tfjs-webgpu.ts'
import { createWebgpuBackend } from './webgpu-backend.ts'

export interface WebgpuOptions {
  /** Whether to accept a software adapter, which computes on the processor. */
  software: boolean
  /** Uses the stock shaders, made for cards, on a software adapter too: to test them without a card. */
  stockShaders?: boolean
  /** Called when the engine fails during its work, for example when a card is lost. */
  onFault(message: string): void
}

/**
 * Opens the engine; once per process. Throws where something is missing, or no adapter is acceptable.
 * @param folder made by `tamrin engine install`
 */
export async function openWebgpuEngine(
  folder: string,
  { software, stockShaders = false, onFault }: WebgpuOptions,
): Promise<Engine> {
  const tf = await loadTfjsWebgpu(folder, software)
  const backend = createWebgpuBackend(tf, { takes, onFault })
  const device = { name: nameOf(tf.adapter), software: isSoftware(tf.adapter) }
  const executor = createExecutor(backend, [
    ...(device.software && !stockShaders ? processorImplementations(tf.backend) : []),
    ...webgpuImplementations,
  ])
  return {
    name: 'webgpu',
    version: tf.version,
    device,
    asyncReadback: true,
    openTable: (options) => new EngineTable(backend, executor, options),
    stats: () => ({ tensors: backend.ledger.numDataIds(), bytes: backend.ledger.bytes() }),
    heapBytes: () => backend.ledger.bytes(),
  }
}
