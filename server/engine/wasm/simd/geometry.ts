/** What the kernels over sliding windows are told of sizes, in the order of their parameters. */
import type { Kernels } from '../../kernels/implementation.ts'
import type { Info } from '../../specs/spec.ts'
import type { Conv2DInfo } from '../../specs/window.ts'

/** Batch, input, window, outputs, strides, paddings, output; `outputs` only for convolutions. */
export function geometry(info: Conv2DInfo, outputs: number[]): number[] {
  return [
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.filterHeight,
    info.filterWidth,
    ...outputs,
    info.strideHeight,
    info.strideWidth,
    info.padInfo.top,
    info.padInfo.left,
    info.outHeight,
    info.outWidth,
  ]
}

/** The number of values in a patch: rows times columns times channels. */
export function patchSize(info: Conv2DInfo): number {
  return info.filterHeight * info.filterWidth * info.inChannels
}

/** Floats of patches that are worked on at once: what stays in a core's second cache. */
const PATCH_FLOATS = 32_768

/** Output positions taken at once: enough of them that what the filter costs to read is shared. */
export function chunkOf(info: Conv2DInfo): number {
  return Math.max(64, Math.min(256, Math.floor(PATCH_FLOATS / patchSize(info) / 4) * 4))
}

/** Rounds up to the fours of rows in which the kernels pack the left side of a product. */
export function fours(rows: number): number {
  return (rows + 3) & ~3
}

/** Rounds up to the eights of columns in which the kernels pack the right side of a product. */
export function eights(columns: number): number {
  return (columns + 7) & ~7
}

/** Floats in which patches are put together: `gatherScratch` of `assembly/patches.ts`. */
export function gatherScratch(info: Conv2DInfo): number {
  return 12 + 5 * info.filterWidth * info.inChannels
}

/** Address of a tensor's values; it stays right when the memory grows. */
export function address(x: Info, kernels: Kernels): number {
  return kernels.view(x).byteOffset
}

/** Room, where any is needed, for a kernel's intermediate values, counted like any tensor and given back afterwards. */
export function withWork(floats: number, kernels: Kernels, body: (work: number) => void): void {
  if (floats === 0) return body(0)
  const work = kernels.allocate([floats], 'float32')
  body(address(work, kernels))
  kernels.free(work)
}
