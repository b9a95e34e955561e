/** The engine on any graphics card: tfjs-backend-webgpu over Dawn, which speaks Vulkan, Metal or Direct3D 12. */
import type { Engine } from '../tensors/engine.ts'
import { createExecutor } from '../execution/executor.ts'
import { EngineTable } from '../execution/table.ts'
import { isSoftware, nameOf } from './device/adapter.ts'
import { webgpuImplementations } from './implementations.ts'
import { processorImplementations } from './processor/implementations.ts'
import { takes } from './stock.ts'
import { loadTfjsWebgpu } from './device/tfjs-webgpu.ts'
import { createWebgpuBackend } from './webgpu-backend.ts'

export interface WebgpuOptions {
  /** Whether an adapter that calculates on the processor will do. */
  software: boolean
  /** Such an adapter gets the shaders of a card all the same: to test them without one. */
  asOnCard?: boolean
  /** Hears that the engine has failed in the middle of its work, as when a card is lost. */
  onFault(message: string): void
}

/**
 * The engine of this process; to be opened once. Throws where something is missing, or no adapter will do.
 * @param folder that `tamrin engine install` has filled
 */
export async function openWebgpuEngine(
  folder: string,
  { software, asOnCard = false, onFault }: WebgpuOptions,
): Promise<Engine> {
  const tf = await loadTfjsWebgpu(folder, software)
  const backend = createWebgpuBackend(tf, { takes, onFault })
  const device = { name: nameOf(tf.adapter), software: isSoftware(tf.adapter) }
  const executor = createExecutor(backend, [
    ...(device.software && !asOnCard ? processorImplementations(tf.backend) : []),
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
