/** What the kernels over sliding windows are told of sizes, in the order of their parameters. */
import type { Kernels } from '../implementation.ts'
import type { Info } from '../spec.ts'
import type { Conv2DInfo } from '../specs/window.ts'

/** Batch, input, window, outputs, strides, paddings, output; `outputs` only for convolutions. */
export function geometry(info: Conv2DInfo, outputs: number[]): number[] {
  return [
    info.batchSize, info.inHeight, info.inWidth, info.inChannels, info.filterHeight, info.filterWidth, ...outputs,
    info.strideHeight, info.strideWidth, info.padInfo.top, info.padInfo.left, info.outHeight, info.outWidth,
  ]
}

/** The number of values in a patch: rows times columns times channels. */
export function patchSize(info: Conv2DInfo): number {
  return info.filterHeight * info.filterWidth * info.inChannels
}

/** Floats of patches that are worked on at once: what stays in a core's second cache. */
const PATCH_FLOATS = 32_768

/** Output positions taken at once. */
export function chunkOf(info: Conv2DInfo): number {
  return Math.max(8, Math.min(256, Math.floor(PATCH_FLOATS / patchSize(info))))
}

/** Rounds up to the panels of 8 columns in which the kernels pack a matrix. */
export function panels(columns: number): number {
  return (columns + 7) & ~7
}

/** Address of a tensor's values; it stays right when the memory grows. */
export function address(x: Info, kernels: Kernels): number {
  return kernels.view(x).byteOffset
}

/** Room for a kernel's intermediate values, counted like any tensor and given back afterwards. */
export function withWork(floats: number, kernels: Kernels, body: (work: number) => void): void {
  const work = kernels.allocate([floats], 'float32')
  body(address(work, kernels))
  kernels.free(work)
}
