/**
 * Takes hold of tfjs-backend-webgpu: its map of tensors is replaced by one that tells the ledger of
 * each tensor, also of those that a kernel makes underway. Values come back from the device only
 * asynchronously, so `view` answers with what is in this process, or throws what brings the rest.
 */
import type { Backend } from '../kernels/backend.ts'
import { Declined, EngineFault } from '../tensors/fault.ts'
import { createLedger } from '../tensors/ledger.ts'
import type { Ledger } from '../tensors/ledger.ts'
import { BYTES, describe, formatBytes, sizeOf } from '../tensors/shapes.ts'
import type { Info, Inputs } from '../specs/spec.ts'
import { KernelError } from '../tensors/tensor-table.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'
import { ValuesElsewhere } from '../tensors/values-elsewhere.ts'
import { firstOfTies } from './first-of-ties.ts'
import { createRoom } from './room.ts'
import type { Entry, TfjsWebgpu } from './device/tfjs-webgpu.ts'

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const

/** Bytes up to which values that came from this process stay in it too: indices and labels, which are looked at. */
const KEPT = 65_536

export interface WebgpuBackendOptions {
  /** Whether the stock kernel, where there is one, takes a call. */
  takes: Backend['takes']
  /** Hears that the engine itself has failed, before the next call is answered. */
  onFault(message: string): void
}

export function createWebgpuBackend(
  { backend: tfjs, getKernel }: TfjsWebgpu,
  { takes, onFault }: WebgpuBackendOptions,
): Backend {
  const counted = createLedger(Infinity)
  const room = createRoom(tfjs, onFault)
  const entries = new Map<object, Entry>()
  /** Values that lie on the device as well. */
  const copies = new Map<object, Values>()
  const { maxBufferSize, maxStorageBufferBindingSize } = tfjs.device.limits
  const largest = Math.min(maxBufferSize, maxStorageBufferBindingSize)
  const ledger: Ledger = {
    ...counted,
    admit(shape, dtype) {
      counted.admit(shape, dtype)
      const needs = sizeOf(shape) * BYTES_ON_DEVICE
      if (needs > largest)
        throw new KernelError(
          `${describe(shape, sizeOf(shape) * BYTES[dtype])} passes the ${formatBytes(largest)} that a tensor may have on this device`,
        )
    },
  }

  tfjs.tensorMap = {
    get: (dataId) => entries.get(dataId),
    has: (dataId) => entries.has(dataId),
    numDataIds: () => entries.size,
    set(dataId, entry) {
      ledger.admit(entry.shape, entry.dtype)
      entries.set(dataId, entry)
      ledger.set(dataId, { shape: entry.shape, dtype: entry.dtype })
    },
    delete: (dataId) => entries.delete(dataId),
  }
  const disposeData = tfjs.disposeData.bind(tfjs)
  // data that a command still waits for stay in its map; to a program they are gone
  tfjs.disposeData = (dataId, force) => {
    const gone = disposeData(dataId, force)
    if (gone) {
      ledger.delete(dataId)
      copies.delete(dataId)
    }
    return gone
  }

  const bring = async (dataId: object): Promise<() => void> => {
    // what a kernel made underway is gone by now, and would be again
    if (!entries.has(dataId)) throw new EngineFault('a kernel looks at its own intermediate results')
    const values = await tfjs.read(dataId).catch((thrown: unknown) => {
      if (!room.failed()) throw thrown
      return undefined
    })
    // the call that is made again hears why
    if (values === undefined) return () => undefined
    const entry = entries.get(dataId)!
    copies.set(dataId, typed(values, entry.dtype))
    // tfjs would keep them for as long as the tensor lives
    if (entry.resource) entry.values = null
    return () => {
      copies.delete(dataId)
    }
  }
  const view = ({ dataId }: Pick<Info, 'dataId'>): Values => {
    const entry = entries.get(dataId)!
    if (!entry.resource && entry.values) return (entry.values = typed(entry.values, entry.dtype))
    room.check()
    const copy = copies.get(dataId)
    if (copy) return copy
    throw new ValuesElsewhere(() => bring(dataId))
  }
  // some kernels look at an input
  tfjs.readSync = (dataId) => view({ dataId })
  firstOfTies(tfjs)
  const kernels = new Map<string, ReturnType<TfjsWebgpu['getKernel']>>()
  const stock = (kernel: string): ReturnType<TfjsWebgpu['getKernel']> => {
    if (!kernels.has(kernel)) kernels.set(kernel, getKernel(kernel, 'webgpu'))
    return kernels.get(kernel)
  }

  return {
    ledger,
    view,
    write(values, shape, dtype) {
      // the array stays with tfjs until a kernel wants it on the device
      const own = values.slice()
      const dataId = tfjs.write(own, shape, dtype)
      if (own.byteLength <= KEPT) copies.set(dataId, own)
      return dataId
    },
    allocate(shape, dtype) {
      const values = new ARRAYS[dtype](sizeOf(shape))
      return { dataId: tfjs.write(values, [...shape], dtype), shape: [...shape], dtype }
    },
    dispose: (dataId) => {
      tfjs.disposeData(dataId, true)
    },
    takes: (kernel, plan, inputs) => stock(kernel) !== undefined && takes(kernel, plan, inputs),
    run(kernel, inputs, attrs) {
      const found = stock(kernel)
      if (!found) throw new Declined(kernel)
      room.check()
      const outputs = found.kernelFunc({ inputs: inputs as Inputs, attrs, backend: tfjs })
      // no room for what it makes is told while it runs
      room.check()
      return outputs
    },
  }
}

/** Whatever the dtype, WebGPU has no smaller number. */
const BYTES_ON_DEVICE = 4

/** tfjs is not strict about arrays. */
function typed(values: ArrayLike<number>, dtype: Dtype): Values {
  return values instanceof ARRAYS[dtype] ? values : ARRAYS[dtype].from(values)
}
