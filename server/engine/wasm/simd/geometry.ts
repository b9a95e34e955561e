/** Sizes for the kernels with sliding windows, in the order of their parameters. */
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

/** Floats of patches that are processed at once; they fit into a core's L2 cache. */
const PATCH_FLOATS = 32_768

/** Output positions that are processed at once: enough to share the cost of reading the filter. */
export function chunkOf(info: Conv2DInfo): number {
  return Math.max(64, Math.min(256, Math.floor(PATCH_FLOATS / patchSize(info) / 4) * 4))
}

/** Rounds up to a multiple of four, the rows in which kernels pack the left side of a product. */
export function fours(rows: number): number {
  return (rows + 3) & ~3
}

/** Rounds up to a multiple of eight, the columns in which kernels pack the right side of a product. */
export function eights(columns: number): number {
  return (columns + 7) & ~7
}

/** Floats of scratch memory for gathering patches; must equal `gatherScratch` of `assembly/patches.ts`. */
export function gatherScratch(info: Conv2DInfo): number {
  return 12 + 5 * info.filterWidth * info.inChannels
}

/** Address of a tensor's values; it stays valid when the memory grows. */
export function address(x: Info, kernels: Kernels): number {
  return kernels.view(x).byteOffset
}

/** Runs `body` with workspace for intermediate values, which counts like any tensor and is freed afterwards. */
export function withWorkspace(floats: number, kernels: Kernels, body: (work: number) => void): void {
  if (floats === 0) return body(0)
  const work = kernels.allocate([floats], 'float32')
  body(address(work, kernels))
  kernels.free(work)
}
