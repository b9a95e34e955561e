/** Failures of the device. A fake device reports them by events, as Dawn does, so no card is needed. */
import { expect, test } from 'vitest'
import { EngineFault } from '../../server/engine/tensors/engine-errors.ts'
import { DeviceOutOfMemory } from '../../server/engine/tensors/tensor-table.ts'
import { watchDeviceMemory } from '../../server/engine/webgpu/device-memory.ts'
import type { GpuBuffer, TfjsWebgpuBackend } from '../../server/engine/webgpu/device/tfjs-webgpu.ts'

class GPUOutOfMemoryError {
  message = 'vkAllocateMemory failed with VK_ERROR_OUT_OF_DEVICE_MEMORY'
}
class GPUValidationError {
  message = '[Invalid Buffer (unlabeled)] is invalid due to a previous error.'
}

/** @param memory bytes of the device */
function openDevice(memory: number) {
  let tell: (event: { error: { message: string; constructor: { name: string } } }) => void
  let lose: (loss: { reason: string; message: string }) => void
  const lost = new Promise<{ reason: string; message: string }>((resolve) => {
    lose = resolve
  })
  const destroyed: number[] = []
  const buffer = (size: number): GpuBuffer => ({
    size,
    usage: 0,
    destroy: () => {
      destroyed.push(size)
    },
  })
  const bufferManager = {
    freeBuffers: new Map<string, GpuBuffer[]>(),
    numFreeBuffers: 0,
    numBytesUsed: 0,
    numBytesAllocated: 0,
  }
  const device = {
    lost,
    createBuffer({ size }: { size: number }) {
      if (bufferManager.numBytesAllocated + size > memory) tell({ error: new GPUOutOfMemoryError() })
      else
        Object.assign(bufferManager, {
          numBytesUsed: bufferManager.numBytesUsed + size,
          numBytesAllocated: bufferManager.numBytesAllocated + size,
        })
      return buffer(size)
    },
    addEventListener: (_: string, listener: typeof tell) => {
      tell = listener
    },
  }
  const faults: string[] = []
  const room = watchDeviceMemory({ device, bufferManager } as unknown as TfjsWebgpuBackend, (message) =>
    faults.push(message),
  )
  return {
    device,
    bufferManager,
    buffer,
    destroyed,
    room,
    faults,
    refuse: () => tell({ error: new GPUValidationError() }),
    lose: lose!,
  }
}

test('out of memory is reported with sizes, and later errors that follow from it are no fault of the engine', () => {
  const { device, room, faults, refuse } = openDevice(3e9)
  device.createBuffer({ size: 2e9 })
  room.check()
  device.createBuffer({ size: 1.5e9 })
  refuse()
  for (let again = 0; again < 2; again++)
    expect(() => room.check()).toThrow(
      new DeviceOutOfMemory('the device has no memory left for 1.5 GB beside the 2 GB that are taken'),
    )
  expect(faults).toEqual([])
})

test('a refused command or a lost device is a fault of the engine and reported at once', async () => {
  const refused = openDevice(1e9)
  refused.refuse()
  expect(refused.faults).toEqual([
    'the device refused a command: [Invalid Buffer (unlabeled)] is invalid due to a previous error.',
  ])
  expect(() => refused.room.check()).toThrow(EngineFault)

  const lost = openDevice(1e9)
  lost.lose({ reason: 'unknown', message: 'VK_ERROR_DEVICE_LOST' })
  await Promise.resolve()
  expect(lost.faults).toEqual(['the device was lost (unknown): VK_ERROR_DEVICE_LOST'])
  expect(lost.room.failed()).toBe(true)
})

test('free buffers that tfjs keeps are destroyed before they fill the device', () => {
  const { device, bufferManager, buffer, destroyed } = openDevice(2e9)
  bufferManager.freeBuffers.set('700000000_1', [buffer(7e8)])
  Object.assign(bufferManager, { numBytesAllocated: 7e8, numFreeBuffers: 1 })
  device.createBuffer({ size: 1.5e9 })
  expect(destroyed).toEqual([7e8])
  expect(bufferManager).toMatchObject({ numFreeBuffers: 0, numBytesUsed: 1.5e9, numBytesAllocated: 1.5e9 })
})
