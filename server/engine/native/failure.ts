/**
 * What TensorFlow's own words mean, matched here and nowhere else. Calls have been checked before
 * it sees them, so what it refuses is a kernel that it does not have for these tensors.
 */
import { Declined, EngineFault } from '../tensors/fault.ts'
import { BYTES, describe } from '../tensors/shapes.ts'
import { DeviceOutOfMemory, KernelError } from '../tensors/tensor-table.ts'

/** "OOM when allocating tensor with shape[64,512,512,64] and type float on /job:localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc" */
const FULL =
  /OOM when allocating tensor with shape\[([\d,]*)\]|failed to allocate memory|RESOURCE_EXHAUSTED|ResourceExhausted/i

/** A card that has gone, or whose libraries do not fit; no program causes it by tensors that were checked. */
const BROKEN =
  /CUDA_ERROR|CUDNN_STATUS|CUBLAS_STATUS|cudaGetErrorString|CUDA (?:runtime|driver|error)|DNN library is not found|GPU.*(?:lost|unavailable)/i

export function failure(kernel: string, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof KernelError || thrown instanceof Declined) return thrown
  const full = FULL.exec(thrown.message)
  if (full)
    return new DeviceOutOfMemory(
      `${kernel}: the device has no memory left for ${full[1] === undefined ? 'what it makes' : sized(full[1])}`,
    )
  if (BROKEN.test(thrown.message)) return new EngineFault(`${kernel}: ${thrown.message.slice(0, 500)}`)
  return new Declined(`${kernel}: ${thrown.message}`)
}

/** @param dimensions such as `64,512,512,64` */
function sized(dimensions: string): string {
  const shape = dimensions.split(',').filter(Boolean).map(Number)
  return describe(
    shape,
    shape.reduce((size, n) => size * n, BYTES.float32),
  )
}
