/**
 * Memory of the device. It is full without a word to whoever asked: WebGPU tells by an event, and
 * goes on with buffers that hold nothing. Whatever failed, no values are read any more.
 */
import { EngineFault } from '../fault.ts'
import { formatBytes } from '../shapes.ts'
import { DeviceFull } from '../tensor-table.ts'
import type { TfjsBackend } from './tfjs-webgpu.ts'

export interface Room {
  /** Throws what has failed on the device since it was opened. */
  check(): void
  failed(): boolean
}

/** Bytes of buffers that tfjs may keep for later tensors of the same size. */
const SPARE = 512e6

export function createRoom({ device, bufferManager }: TfjsBackend, onFault: (message: string) => void): Room {
  let failed: Error | undefined
  const broken = (message: string): void => {
    if (failed) return
    failed = new EngineFault(message.slice(0, 500))
    onFault(failed.message)
  }
  device.addEventListener('uncapturederror', ({ error: { message, constructor } }) => {
    if (constructor.name === 'GPUOutOfMemoryError') failed ??= new DeviceFull(`the device has no memory left for ${formatBytes(asked)} beside the ${formatBytes(bufferManager.numBytesUsed - asked)} that are taken`)
    else broken(`the device refused a command: ${message}`)
  })
  void device.lost.then(({ reason, message }) => broken(`the device was lost (${reason}): ${message}`))
  let asked = 0
  const createBuffer = device.createBuffer.bind(device)
  device.createBuffer = (descriptor) => {
    asked = Math.max(asked, descriptor.size)
    if (bufferManager.numBytesAllocated - bufferManager.numBytesUsed > SPARE) giveBack(bufferManager)
    return createBuffer(descriptor)
  }
  return {
    check() {
      if (failed) throw failed
      asked = 0
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
