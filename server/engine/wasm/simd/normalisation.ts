/** Batch normalisation with statistics for each channel. */
import type { Implementation } from '../../kernels/implementation.ts'
import type { Assembly } from './assembly.ts'
import { address } from './geometry.ts'

export function batchNormalisation(assembly: Assembly): Implementation {
  return {
    kernel: 'FusedBatchNorm',
    takes: ({ x, mean, variance, offset, scale }) =>
      [mean, variance, offset, scale].every((t) => !t || (t.shape.length === 1 && t.size === x.shape.at(-1))),
    run({ x, mean, variance, offset, scale }, attrs, kernels) {
      const channels = mean.size,
        epsilon = attrs.varianceEpsilon as number
      const out = kernels.allocate(x.shape, 'float32')
      const constants = kernels.allocate([2, channels], 'float32')
      const values = kernels.floats(constants)
      const variances = kernels.floats(variance)
      const scales = scale && kernels.floats(scale),
        offsets = offset && kernels.floats(offset)
      for (let c = 0; c < channels; c++) {
        values[c] = (scales ? scales[c]! : 1) / Math.sqrt(variances[c]! + epsilon)
        values[channels + c] = offsets ? offsets[c]! : 0
      }
      const factors = address(constants, kernels)
      assembly.normaliseChannels(
        address(out, kernels),
        address(x, kernels),
        address(mean, kernels),
        factors,
        factors + channels * 4,
        x.size / channels,
        channels,
      )
      kernels.free(constants)
      return out
    },
  }
}
