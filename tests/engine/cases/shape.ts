import type { Dtype } from '../../../server/engine/tensors/tensor-table.ts'
import { any, floats, ints } from '../tensors.ts'
import type { Case } from './case.ts'

const DTYPES: Dtype[] = ['float32', 'int32', 'bool']

const strided = (
  begin: number[],
  end: number[],
  strides: number[],
  masks: Partial<Record<string, number>> = {},
): Record<string, unknown> => ({
  begin,
  end,
  strides,
  beginMask: 0,
  endMask: 0,
  ellipsisMask: 0,
  newAxisMask: 0,
  shrinkAxisMask: 0,
  ...masks,
})

export const SHAPE: Case[] = DTYPES.flatMap((dtype): Case[] => [
  { kernel: 'Identity', inputs: { x: any(dtype, [2, 3]) } },
  { kernel: 'Reshape', inputs: { x: any(dtype, [2, 3]) }, attrs: { shape: [3, 2] } },
  { kernel: 'Reshape', inputs: { x: any(dtype, [2, 3]) }, attrs: { shape: [-1] } },
  { kernel: 'Reshape', inputs: { x: any(dtype, [1]) }, attrs: { shape: [] } },
  { kernel: 'ExpandDims', inputs: { input: any(dtype, [2, 3]) }, attrs: { dim: 1 } },
  { kernel: 'ExpandDims', inputs: { input: any(dtype, [2, 3]) }, attrs: { dim: -1 } },
  ...DTYPES.map((to): Case => ({ kernel: 'Cast', inputs: { x: any(dtype, [3, 4]) }, attrs: { dtype: to } })),
  ...[
    [
      [2, 3],
      [1, 0],
    ],
    [
      [2, 3, 4],
      [2, 0, 1],
    ],
    [
      [2, 3, 4, 5],
      [3, 1, 2, 0],
    ],
    [
      [2, 3, 4, 5],
      [0, 3, 1, 2],
    ],
    [
      [1, 3, 1, 5],
      [3, 2, 1, 0],
    ],
    [
      [2, 3, 2, 3, 2],
      [4, 2, 0, 3, 1],
    ],
    [
      [2, 1, 2, 3, 2, 2],
      [5, 3, 4, 0, 1, 2],
    ],
    [[4], [0]],
    [[], []],
  ].map(([shape, perm]): Case => ({ kernel: 'Transpose', inputs: { x: any(dtype, shape) }, attrs: { perm } })),
  ...[[0], [1], [0, 2], [-1], []].map((dims): Case => ({
    kernel: 'Reverse',
    inputs: { x: any(dtype, [3, 4, 2]) },
    attrs: { dims },
  })),
  { kernel: 'Reverse', inputs: { x: any(dtype, [2, 3, 17]) }, attrs: { dims: [1] } },
  { kernel: 'Concat', inputs: [any(dtype, [2, 3]), any(dtype, [2, 1])], attrs: { axis: 1 } },
  { kernel: 'Concat', inputs: [any(dtype, [2, 3]), any(dtype, [0, 3]), any(dtype, [1, 3])], attrs: { axis: 0 } },
  { kernel: 'Concat', inputs: [any(dtype, [2, 3, 2])], attrs: { axis: -1 } },
  { kernel: 'Pack', inputs: [any(dtype, [2, 3]), any(dtype, [2, 3])], attrs: { axis: 1 } },
  { kernel: 'Pack', inputs: [any(dtype, [])], attrs: { axis: 0 } },
  { kernel: 'Unpack', inputs: { value: any(dtype, [3, 2, 4]) }, attrs: { axis: 0 } },
  { kernel: 'Unpack', inputs: { value: any(dtype, [3, 2, 4]) }, attrs: { axis: -1 } },
  { kernel: 'SplitV', inputs: { x: any(dtype, [6, 4]) }, attrs: { numOrSizeSplits: [1, 3, 2], axis: 0 } },
  {
    kernel: 'SplitV',
    inputs: { x: any(dtype, [3, 6]) },
    attrs: { numOrSizeSplits: [2, -1], axis: 1 },
    reference: { attrs: { numOrSizeSplits: [2, 4], axis: 1 } },
  },
  {
    kernel: 'SplitV',
    inputs: { x: any(dtype, [3, 6]) },
    attrs: { numOrSizeSplits: 3, axis: 1 },
    reference: { attrs: { numOrSizeSplits: [2, 2, 2], axis: 1 } },
  },
  { kernel: 'Slice', inputs: { x: any(dtype, [7]) }, attrs: { begin: [2], size: [3] } },
  { kernel: 'Slice', inputs: { x: any(dtype, [5, 40]) }, attrs: { begin: [1, 3], size: [3, 30] } },
  { kernel: 'Slice', inputs: { x: any(dtype, [5, 4, 3]) }, attrs: { begin: [1, 0, 1], size: [2, -1, 2] } },
  {
    kernel: 'Slice',
    inputs: { x: any(dtype, [5, 4, 3]) },
    attrs: { begin: [3, 1], size: [2, 2] },
    reference: { attrs: { begin: [3, 1, 0], size: [2, 2, 3] } },
  },
  {
    kernel: 'Slice',
    inputs: { x: any(dtype, [3, 3, 3, 3, 2]) },
    attrs: { begin: [1, 0, 1, 0, 0], size: [2, 3, 1, 2, 2] },
  },
  { kernel: 'Slice', inputs: { x: any(dtype, [5, 4, 3]) }, attrs: { begin: [3, 1] } },
  { kernel: 'Slice', inputs: { x: any(dtype, [4, 4]) }, attrs: { begin: [4, 0], size: [0, 4] } },
  { kernel: 'Slice', inputs: { x: any(dtype, []) }, attrs: { begin: [], size: [] } },
  { kernel: 'StridedSlice', inputs: { x: any(dtype, [8]) }, attrs: strided([1], [7], [2]) },
  { kernel: 'StridedSlice', inputs: { x: any(dtype, [5, 6]) }, attrs: strided([4, 0], [0, 6], [-2, 3]) },
  {
    kernel: 'StridedSlice',
    inputs: { x: any(dtype, [5, 6]) },
    attrs: strided([1, 0], [2, 6], [1, 2], { shrinkAxisMask: 1 }),
    reference: { attrs: strided([1, 0], [2, 6], [1, 2]), shape: [3] },
  },
  {
    kernel: 'StridedSlice',
    inputs: { x: any(dtype, [5, 6]) },
    attrs: strided([0, 1], [0, 4], [1, 1], { beginMask: 1, endMask: 1 }),
  },
  {
    kernel: 'StridedSlice',
    inputs: { x: any(dtype, [2, 3, 4]) },
    attrs: strided([0, 1], [0, 3], [1, 2], { ellipsisMask: 1 }),
  },
  {
    kernel: 'StridedSlice',
    inputs: { x: any(dtype, [4]) },
    attrs: strided([0, 0], [0, 4], [1, 2], { newAxisMask: 1 }),
  },
  ...[
    [[4], [[1, 2]]],
    [
      [2, 3],
      [
        [0, 1],
        [2, 0],
      ],
    ],
    [
      [2, 3, 2],
      [
        [1, 1],
        [0, 0],
        [0, 2],
      ],
    ],
    [
      [2, 2, 2, 2],
      [
        [0, 0],
        [1, 2],
        [2, 1],
        [0, 0],
      ],
    ],
    [
      [2, 1, 2, 1, 2],
      [
        [1, 0],
        [0, 1],
        [1, 1],
        [0, 0],
        [2, 0],
      ],
    ],
    [
      [0, 2],
      [
        [1, 1],
        [0, 0],
      ],
    ],
  ].map(([shape, paddings]): Case => ({
    kernel: 'PadV2',
    inputs: { x: any(dtype, shape as number[]) },
    attrs: { paddings, constantValue: dtype === 'float32' ? 1.5 : 1 },
  })),
  ...(['reflect', 'symmetric'] as const).flatMap((mode) =>
    [
      [[4], [[1, 2]]],
      [
        [3, 4],
        [
          [2, 1],
          [0, 3],
        ],
      ],
      [
        [2, 3, 3],
        [
          [1, 1],
          [2, 0],
          [0, 2],
        ],
      ],
      [
        [2, 3, 3, 2],
        [
          [0, 0],
          [2, 2],
          [1, 1],
          [0, 0],
        ],
      ],
    ].map(([shape, paddings]): Case => ({
      kernel: 'MirrorPad',
      inputs: { x: any(dtype, shape as number[]) },
      attrs: { paddings, mode },
    })),
  ),
  ...[
    [[3], [2]],
    [
      [2, 3],
      [1, 3],
    ],
    [
      [2, 3, 2],
      [2, 1, 2],
    ],
    [
      [1, 2, 1, 2],
      [3, 1, 2, 2],
    ],
    [
      [2, 1, 2, 1, 2],
      [1, 2, 1, 2, 1],
    ],
    [[2], [0]],
    [[], []],
    [
      [1, 1, 1, 5],
      [2, 3, 4, 1],
    ],
    [
      [3, 4],
      [1, 1],
    ],
    [
      [4, 1],
      [1, 5],
    ],
  ].map(([shape, reps]): Case => ({ kernel: 'Tile', inputs: { x: any(dtype, shape) }, attrs: { reps } })),
  {
    kernel: 'SpaceToBatchND',
    inputs: { x: any(dtype, [2, 4, 6, 1]) },
    attrs: {
      blockShape: [2, 3],
      paddings: [
        [0, 0],
        [0, 0],
      ],
    },
  },
  {
    kernel: 'SpaceToBatchND',
    inputs: { x: any(dtype, [1, 3, 5, 2]) },
    attrs: {
      blockShape: [2, 2],
      paddings: [
        [1, 0],
        [0, 1],
      ],
    },
  },
  {
    kernel: 'BatchToSpaceND',
    inputs: { x: any(dtype, [8, 2, 3, 1]) },
    attrs: {
      blockShape: [2, 2],
      crops: [
        [0, 0],
        [0, 0],
      ],
    },
  },
  {
    kernel: 'BatchToSpaceND',
    inputs: { x: any(dtype, [4, 2, 3, 2]) },
    attrs: {
      blockShape: [2, 2],
      crops: [
        [1, 0],
        [0, 2],
      ],
    },
  },
]).concat([
  { kernel: 'Cast', inputs: { x: floats([9], -1000, 1000) }, attrs: { dtype: 'int32' } },
  { kernel: 'Cast', inputs: { x: floats([9], -0.4, 0.4) }, attrs: { dtype: 'bool' } },
  { kernel: 'DepthToSpace', inputs: { x: floats([2, 2, 3, 8]) }, attrs: { blockSize: 2, dataFormat: 'NHWC' } },
  { kernel: 'DepthToSpace', inputs: { x: ints([1, 2, 2, 9]) }, attrs: { blockSize: 3, dataFormat: 'NHWC' } },
])
