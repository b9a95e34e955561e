/**
 * Translates TensorFlow's error messages, which are matched here and nowhere else. Every call has
 * been checked before, so a refusal means that TensorFlow lacks this kernel for these tensors.
 */
import { Declined, EngineFault } from '../tensors/engine-errors.ts'
import { BYTES, shapeAndBytes } from '../tensors/shapes.ts'
import { DeviceOutOfMemory, KernelError } from '../tensors/tensor-table.ts'

/**
 * For example "OOM when allocating tensor with shape[64,512,512,64] and type float on
 * /job:localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc".
 */
const OUT_OF_MEMORY =
  /OOM when allocating tensor with shape\[([\d,]*)\]|failed to allocate memory|RESOURCE_EXHAUSTED|ResourceExhausted/i

/** The card was lost, or its libraries do not fit. No program can cause this with checked tensors. */
const DEVICE_FAILURE = new RegExp(
  [
    'CUDA_ERROR|CUDNN_STATUS|CUBLAS_STATUS|cudaGetErrorString|CUDA (?:runtime|driver|error)',
    'DNN library is not found|GPU.*(?:lost|unavailable)',
  ].join('|'),
  'i',
)

export function translateError(kernel: string, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof KernelError || thrown instanceof Declined) return thrown
  const full = OUT_OF_MEMORY.exec(thrown.message)
  if (full)
    return new DeviceOutOfMemory(
      `${kernel}: the device has no memory left for ${full[1] === undefined ? 'what it makes' : sized(full[1])}`,
    )
  if (DEVICE_FAILURE.test(thrown.message)) return new EngineFault(`${kernel}: ${thrown.message.slice(0, 500)}`)
  return new Declined(`${kernel}: ${thrown.message}`)
}

/** @param dimensions such as `64,512,512,64` */
function sized(dimensions: string): string {
  const shape = dimensions.split(',').filter(Boolean).map(Number)
  return shapeAndBytes(
    shape,
    shape.reduce((size, n) => size * n, BYTES.float32),
  )
}
