/**
 * Watches the device's memory. WebGPU reports a failure by an event, not to the caller, and goes on
 * with invalid buffers. After a failure no kernel runs and no values are read.
 */
import { EngineFault } from '../tensors/engine-errors.ts'
import { formatBytes } from '../tensors/shapes.ts'
import { DeviceOutOfMemory } from '../tensors/tensor-table.ts'
import type { TfjsWebgpuBackend } from './device/tfjs-webgpu.ts'

export interface DeviceMemory {
  /** Throws the first failure of the device, if there was one. */
  check(): void
  failed(): boolean
}

/** Bytes of free buffers that tfjs may keep for later tensors of the same size. */
const MAX_FREE_BYTES = 512e6

export function watchDeviceMemory(
  { device, bufferManager }: TfjsWebgpuBackend,
  onFault: (message: string) => void,
): DeviceMemory {
  let failed: Error | undefined
  // size of the last buffer; its failure is reported at once
  let requested = 0
  const broken = (message: string): void => {
    if (failed) return
    failed = new EngineFault(message.slice(0, 500))
    onFault(failed.message)
  }
  device.addEventListener('uncapturederror', ({ error: { message, constructor } }) => {
    if (constructor.name === 'GPUOutOfMemoryError')
      failed ??= new DeviceOutOfMemory(
        `the device has no memory left for ${formatBytes(requested)} ` +
          `beside the ${formatBytes(bufferManager.numBytesUsed)} that are taken`,
      )
    else broken(`the device refused a command: ${message}`)
  })
  void device.lost.then(({ reason, message }) => broken(`the device was lost (${reason}): ${message}`))
  const createBuffer = device.createBuffer.bind(device)
  device.createBuffer = (descriptor) => {
    requested = descriptor.size
    if (bufferManager.numBytesAllocated - bufferManager.numBytesUsed > MAX_FREE_BYTES) destroyFreeBuffers(bufferManager)
    return createBuffer(descriptor)
  }
  return {
    check() {
      if (failed) throw failed
    },
    failed: () => failed !== undefined,
  }
}

function destroyFreeBuffers(manager: TfjsWebgpuBackend['bufferManager']): void {
  for (const buffers of manager.freeBuffers.values()) {
    for (const buffer of buffers.splice(0)) {
      manager.numBytesAllocated -= buffer.size
      manager.numFreeBuffers--
      buffer.destroy()
    }
  }
}
