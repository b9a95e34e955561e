/**
 * Memory of the device. What fails there, WebGPU tells by an event, not to whoever asked, and goes
 * on with buffers that hold nothing: from then on no kernel runs and no values are read.
 */
import { EngineFault } from '../tensors/fault.ts'
import { formatBytes } from '../tensors/shapes.ts'
import { DeviceOutOfMemory } from '../tensors/tensor-table.ts'
import type { TfjsBackend } from './device/tfjs-webgpu.ts'

export interface Room {
  /** Throws what has failed on the device since it was opened. */
  check(): void
  failed(): boolean
}

/** Bytes of buffers that tfjs may keep for later tensors of the same size. */
const SPARE = 512e6

export function createRoom({ device, bufferManager }: TfjsBackend, onFault: (message: string) => void): Room {
  let failed: Error | undefined
  // of the last buffer, whose failure is told at once
  let asked = 0
  const broken = (message: string): void => {
    if (failed) return
    failed = new EngineFault(message.slice(0, 500))
    onFault(failed.message)
  }
  device.addEventListener('uncapturederror', ({ error: { message, constructor } }) => {
    if (constructor.name === 'GPUOutOfMemoryError')
      failed ??= new DeviceOutOfMemory(
        `the device has no memory left for ${formatBytes(asked)} beside the ${formatBytes(bufferManager.numBytesUsed)} that are taken`,
      )
    else broken(`the device refused a command: ${message}`)
  })
  void device.lost.then(({ reason, message }) => broken(`the device was lost (${reason}): ${message}`))
  const createBuffer = device.createBuffer.bind(device)
  device.createBuffer = (descriptor) => {
    asked = descriptor.size
    if (bufferManager.numBytesAllocated - bufferManager.numBytesUsed > SPARE) giveBack(bufferManager)
    return createBuffer(descriptor)
  }
  return {
    check() {
      if (failed) throw failed
    },
    failed: () => failed !== undefined,
  }
}

function giveBack(manager: TfjsBackend['bufferManager']): void {
  for (const buffers of manager.freeBuffers.values()) {
    for (const buffer of buffers.splice(0)) {
      manager.numBytesAllocated -= buffer.size
      manager.numFreeBuffers--
      buffer.destroy()
    }
  }
}
