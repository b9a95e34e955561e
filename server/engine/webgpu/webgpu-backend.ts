/**
 * Takes control of tfjs-backend-webgpu: its map of tensors is replaced by one that reports each tensor
 * to the ledger, including the intermediate results of kernels. The device is read asynchronously, so
 * `view` answers with values that are in this process, or throws `ReadbackRequired`.
 */
import type { Backend } from '../kernels/backend.ts'
import { Declined, EngineFault } from '../tensors/engine-errors.ts'
import { createLedger } from '../tensors/ledger.ts'
import type { Ledger } from '../tensors/ledger.ts'
import { BYTES, shapeAndBytes, formatBytes, sizeOf } from '../tensors/shapes.ts'
import type { Info, Inputs } from '../specs/spec.ts'
import { KernelError } from '../tensors/tensor-table.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'
import { ReadbackRequired } from '../tensors/readback.ts'
import { fixMaxPoolTies } from './max-pool-ties.ts'
import { watchDeviceMemory } from './device-memory.ts'
import type { TensorEntry, TfjsWebgpu } from './device/tfjs-webgpu.ts'

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const

/** Values of up to this many bytes also stay in this process: indices and labels, which kernels read. */
const MAX_KEPT_BYTES = 65_536

export interface WebgpuBackendOptions {
  /** Whether the stock kernel, where there is one, supports a call. */
  takes: Backend['takes']
  /** Called when the engine itself has failed, before the next call is answered. */
  onFault(message: string): void
}

export function createWebgpuBackend(
  { backend: tfjs, getKernel }: TfjsWebgpu,
  { takes, onFault }: WebgpuBackendOptions,
): Backend {
  const counted = createLedger(Infinity)
  const deviceMemory = watchDeviceMemory(tfjs, onFault)
  const entries = new Map<object, TensorEntry>()
  /** Copies of values that lie on the device. */
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
          `${shapeAndBytes(shape, sizeOf(shape) * BYTES[dtype])} passes the ${formatBytes(largest)} ` +
            'that a tensor may have on this device',
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
  // tfjs keeps data that a command still needs; for the program they are freed
  tfjs.disposeData = (dataId, force) => {
    const freed = disposeData(dataId, force)
    if (freed) {
      ledger.delete(dataId)
      copies.delete(dataId)
    }
    return freed
  }

  const readBack = async (dataId: object): Promise<() => void> => {
    // an intermediate result is freed by now, and would be again on the next try
    if (!entries.has(dataId)) throw new EngineFault('a kernel looks at its own intermediate results')
    const values = await tfjs.read(dataId).catch((thrown: unknown) => {
      if (!deviceMemory.failed()) throw thrown
      return undefined
    })
    // the call is made again and throws the device's failure
    if (values === undefined) return () => undefined
    const entry = entries.get(dataId)!
    copies.set(dataId, typed(values, entry.dtype))
    // otherwise tfjs would keep the values as long as the tensor lives
    if (entry.resource) entry.values = null
    return () => {
      copies.delete(dataId)
    }
  }
  const view = ({ dataId }: Pick<Info, 'dataId'>): Values => {
    const entry = entries.get(dataId)!
    if (!entry.resource && entry.values) return (entry.values = typed(entry.values, entry.dtype))
    deviceMemory.check()
    const copy = copies.get(dataId)
    if (copy) return copy
    throw new ReadbackRequired(() => readBack(dataId))
  }
  // some kernels read an input
  tfjs.readSync = (dataId) => view({ dataId })
  fixMaxPoolTies(tfjs)
  const kernels = new Map<string, ReturnType<TfjsWebgpu['getKernel']>>()
  const stock = (kernel: string): ReturnType<TfjsWebgpu['getKernel']> => {
    if (!kernels.has(kernel)) kernels.set(kernel, getKernel(kernel, 'webgpu'))
    return kernels.get(kernel)
  }

  return {
    ledger,
    view,
    write(values, shape, dtype) {
      // a copy, since tfjs keeps the array until a kernel needs it on the device
      const own = values.slice()
      const dataId = tfjs.write(own, shape, dtype)
      if (own.byteLength <= MAX_KEPT_BYTES) copies.set(dataId, own)
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
      deviceMemory.check()
      const outputs = found.kernelFunc({ inputs: inputs as Inputs, attrs, backend: tfjs })
      // a failed allocation is reported while the kernel runs
      deviceMemory.check()
      return outputs
    },
  }
}

/** WebGPU stores every dtype in four bytes. */
const BYTES_ON_DEVICE = 4

/** tfjs is loose about the types of arrays. */
function typed(values: ArrayLike<number>, dtype: Dtype): Values {
  return values instanceof ARRAYS[dtype] ? values : ARRAYS[dtype].from(values)
}
