/** Kernels that move blocks of pixels into the batch, or channels into blocks of pixels. */
import type { Attributes } from './attributes.ts'
import { MAX_RANK } from '../tensors/shapes.ts'
import { one, refuseCall } from './spec.ts'
import type { KernelSpec, Operand } from './spec.ts'

export const BLOCKS: readonly KernelSpec[] = [
  {
    kernel: 'SpaceToBatchND',
    inputs: ['x'],
    plan({ x }, attrs) {
      const blockShape = blocks('SpaceToBatchND', x, attrs)
      const paddings = attrs.pairs('paddings', blockShape.length)
      const shape = x.shape.slice()
      blockShape.forEach((block, i) => {
        const padded = shape[i + 1] + paddings[i][0] + paddings[i][1]
        if (padded % block !== 0)
          refuseCall('SpaceToBatchND', `a padded axis of ${padded} cannot be cut into blocks of ${block}`)
        shape[i + 1] = padded / block
        shape[0] *= block
      })
      return one(shape, x.dtype, x.shape.length + blockShape.length <= MAX_RANK, { blockShape, paddings })
    },
  },
  {
    kernel: 'BatchToSpaceND',
    inputs: ['x'],
    plan({ x }, attrs) {
      const blockShape = blocks('BatchToSpaceND', x, attrs)
      const crops = attrs.pairs('crops', blockShape.length)
      const shape = x.shape.slice()
      blockShape.forEach((block, i) => {
        shape[0] /= block
        shape[i + 1] = shape[i + 1] * block - crops[i][0] - crops[i][1]
        if (shape[i + 1] < 0) refuseCall('BatchToSpaceND', `crops [${crops[i]}] are larger than the axis`)
      })
      if (!Number.isInteger(shape[0]))
        refuseCall('BatchToSpaceND', `a batch of ${x.shape[0]} cannot be spread over blocks of [${blockShape}]`)
      return one(shape, x.dtype, x.shape.length + blockShape.length <= MAX_RANK, { blockShape, crops })
    },
  },
  {
    kernel: 'DepthToSpace',
    inputs: ['x'],
    plan({ x }, attrs) {
      if (x.shape.length !== 4) refuseCall('DepthToSpace', 'x must have rank 4')
      const dataFormat = attrs.oneOf('dataFormat', ['NHWC', 'NCHW'], 'NHWC')
      const blockSize = attrs.integer('blockSize', 2, 1_000)
      const [batch, a, b, c] = x.shape
      const depth = (dataFormat === 'NHWC' ? c : a) / blockSize ** 2
      if (!Number.isInteger(depth))
        refuseCall(
          'DepthToSpace',
          `the channels of [${x.shape}] cannot be spread over blocks of ${blockSize} x ${blockSize}`,
        )
      const shape =
        dataFormat === 'NHWC'
          ? [batch, a * blockSize, b * blockSize, depth]
          : [batch, depth, b * blockSize, c * blockSize]
      return one(shape, x.dtype, x.dtype === 'float32', { blockSize, dataFormat })
    },
  },
]

function blocks(kernel: string, x: Operand, attrs: Attributes): number[] {
  const blockShape = attrs.integers('blockShape', 1, 65_535, MAX_RANK)
  if (blockShape.length < 1 || blockShape.length >= x.shape.length)
    refuseCall(kernel, `blocks [${blockShape}] don't fit the shape [${x.shape}]`)
  return blockShape
}
