import * as tf from '@tensorflow/tfjs-core'
import type { Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core'
import { bools, floats, ints, of } from '../tensors.ts'
import { op } from './op-case.ts'
import type { OpCase } from './op-case.ts'

const matrix = [floats([3, 4])]
const volume = [floats([2, 3, 4])]
const images = [floats([2, 4, 6, 3])]
const bool = [bools([3, 4])]
const whole = [ints([3, 4])]
const axis = of([0, 2, 2, 1], [4], 'int32')

export const ARRAYS: OpCase[] = [
  ...op('reshape', [volume, [floats([0, 4])]], (x: Tensor) => tf.reshape(x, [-1, 4])),
  ...op('expandDims', [matrix, bool, whole], (x: Tensor) => tf.expandDims(x, 1)),
  ...op('squeeze', [[floats([2, 1, 3, 1])]], (x: Tensor) => tf.squeeze(x, [1])),
  ...op('ensureShape', [matrix], (x: Tensor) => tf.ensureShape(x, [3, 4])),
  ...op('transpose', [matrix, volume, bool, images], (x: Tensor) => tf.transpose(x)),
  ...op('transpose', [images], (x: Tensor) => tf.transpose(x, [0, 3, 1, 2])),
  ...op('reverse', [volume, bool], (x: Tensor) => tf.reverse(x, 1)),
  ...op('reverse1d', [[floats([5])]], (x: Tensor1D) => tf.reverse1d(x)),
  ...op('reverse2d', [matrix], (x: Tensor2D) => tf.reverse2d(x, 1)),
  ...op('reverse3d', [volume], (x: Tensor3D) => tf.reverse3d(x, [0, 2])),
  ...op('reverse4d', [images], (x: Tensor4D) => tf.reverse4d(x, [1, 3])),
  ...op('tile', [volume, bool, [floats([3])], [floats([2, 1, 2, 2])]], (x: Tensor) =>
    tf.tile(
      x,
      x.shape.map((_, i) => (i % 2) + 1),
    ),
  ),
  ...op('broadcastTo', [[floats([1, 3])], [floats([2, 1])], [floats([])]], (x: Tensor) => tf.broadcastTo(x, [2, 3])),
  ...op(
    'concat',
    [
      [floats([2, 3]), floats([2, 1])],
      [bools([2, 3]), bools([2, 2])],
      [floats([2, 0]), floats([2, 2])],
    ],
    (a: Tensor, b: Tensor) => tf.concat([a, b], 1),
  ),
  ...op('concat1d', [[floats([2]), floats([3])]], (a: Tensor1D, b: Tensor1D) => tf.concat1d([a, b])),
  ...op('concat2d', [[floats([2, 3]), floats([1, 3])]], (a: Tensor2D, b: Tensor2D) => tf.concat2d([a, b], 0)),
  ...op('concat3d', [[floats([2, 3, 1]), floats([2, 3, 2])]], (a: Tensor3D, b: Tensor3D) => tf.concat3d([a, b], 2)),
  ...op('concat4d', [[floats([1, 2, 3, 1]), floats([1, 2, 3, 2])]], (a: Tensor4D, b: Tensor4D) =>
    tf.concat4d([a, b], 3),
  ),
  ...op(
    'stack',
    [
      [floats([2, 3]), floats([2, 3])],
      [bools([3]), bools([3])],
    ],
    (a: Tensor, b: Tensor) => tf.stack([a, b], 1),
  ),
  ...op('unstack', [volume, bool], (x: Tensor) => tf.unstack(x, 1)),
  ...op('split', [[floats([2, 6])]], (x: Tensor) => tf.split(x, 3, 1)),
  ...op('split', [[floats([6, 2])], [ints([6])]], (x: Tensor) => tf.split(x, [1, 2, 3], 0)),
  ...op('slice', [volume, [bools([2, 3, 4])]], (x: Tensor) => [
    tf.slice(x, [0, 1, 1], [1, -1, 2]),
    tf.slice(x, [1]),
    tf.slice(x, 1),
  ]),
  ...op('slice1d', [[floats([5])]], (x: Tensor1D) => tf.slice1d(x, 1, 3)),
  ...op('slice2d', [matrix], (x: Tensor2D) => tf.slice2d(x, [1, 0], [2, 3])),
  ...op('slice3d', [volume], (x: Tensor3D) => tf.slice3d(x, [1, 0, 2], [1, 2, 2])),
  ...op('slice4d', [images], (x: Tensor4D) => tf.slice4d(x, [1, 0, 2, 0], [1, 2, 2, 3])),
  ...op(
    'stridedSlice',
    [[floats([5, 6])], [bools([5, 6])]],
    (x: Tensor) => [tf.stridedSlice(x, [4, 0], [0, 6], [-2, 3]), tf.stridedSlice(x, [1, 1], [3, 5], [1, 2])],
    { gradient: false },
  ),
  ...op('gather', [volume, [ints([2, 3])], [bools([2, 3])]], (x: Tensor) =>
    tf.gather(x, tf.tensor1d([0, 2, 2, 1], 'int32'), 1),
  ),
  ...op(
    'gather',
    [volume],
    (x: Tensor) =>
      tf.gather(
        x,
        tf.tensor2d(
          [
            [0, 2],
            [2, 1],
          ],
          [2, 2],
          'int32',
        ),
        1,
        1,
      ),
    { gradient: false },
  ),
  ...op('gatherND', [[floats([3, 4, 2]), of([0, 1, 2, 3], [2, 2], 'int32')]], tf.gatherND, { gradient: false }),
  ...op(
    'scatterND',
    [[of([4, 1, 1], [3, 1], 'int32'), floats([3, 2])]],
    (indices: Tensor, updates: Tensor) => tf.scatterND(indices, updates, [6, 2]),
    { gradient: false },
  ),
  ...op(
    'sparseToDense',
    [[of([0, 1, 2, 2], [2, 2], 'int32'), floats([2]), floats([])]],
    (i: Tensor, v: Tensor, d: tf.Scalar) => tf.sparseToDense(i, v, [3, 3], d),
    { gradient: false },
  ),
  ...op('unsortedSegmentSum', [[floats([4, 3]), axis]], (x: Tensor, ids: Tensor1D) => tf.unsortedSegmentSum(x, ids, 3)),
  ...op('oneHot', [[axis]], (x: Tensor) => tf.oneHot(x, 3, 2, -1)),
  ...op('pad', [matrix, bool], (x: Tensor) =>
    tf.pad(x, [
      [1, 0],
      [0, 2],
    ]),
  ),
  ...op('pad1d', [[floats([3])]], (x: Tensor1D) => tf.pad1d(x, [1, 2], 5)),
  ...op('pad2d', [matrix], (x: Tensor2D) =>
    tf.pad2d(
      x,
      [
        [1, 2],
        [0, 1],
      ],
      -1,
    ),
  ),
  ...op('pad3d', [volume], (x: Tensor3D) =>
    tf.pad3d(x, [
      [1, 0],
      [0, 1],
      [2, 0],
    ]),
  ),
  ...op('pad4d', [images], (x: Tensor4D) =>
    tf.pad4d(x, [
      [0, 0],
      [1, 1],
      [2, 2],
      [0, 0],
    ]),
  ),
  ...(['reflect', 'symmetric'] as const).flatMap((mode) =>
    op(
      'mirrorPad',
      [matrix],
      (x: Tensor) =>
        tf.mirrorPad(
          x,
          [
            [1, 1],
            [0, 2],
          ],
          mode,
        ),
      { gradient: false },
    ),
  ),
  ...op('spaceToBatchND', [images], (x: Tensor) =>
    tf.spaceToBatchND(
      x,
      [2, 3],
      [
        [0, 0],
        [0, 0],
      ],
    ),
  ),
  ...op('batchToSpaceND', [[floats([4, 2, 3, 2])]], (x: Tensor) =>
    tf.batchToSpaceND(
      x,
      [2, 2],
      [
        [1, 0],
        [0, 2],
      ],
    ),
  ),
  ...op('depthToSpace', [[floats([2, 2, 3, 8])]], (x: Tensor4D) => tf.depthToSpace(x, 2), { gradient: false }),
  ...op('diag', [[floats([3])], [ints([2, 2])]], tf.diag, { gradient: false }),
  ...op('meshgrid', [[floats([2]), floats([3])]], (a: Tensor, b: Tensor) => tf.meshgrid(a, b)),
  ...op('eye', [[]], () => tf.eye(3, 4, [2]), { gradient: false }),
  ...op('linspace', [[]], () => tf.linspace(0, 1, 5), { gradient: false }),
  ...op('range', [[]], () => [tf.range(0, 9, 2), tf.range(5, 0, -2, 'int32')], { gradient: false }),
  ...op('fill', [[]], () => [tf.fill([2, 3], 1.5), tf.fill([2], 3, 'int32'), tf.zeros([3], 'bool'), tf.ones([2, 0])], {
    gradient: false,
  }),
  ...op('broadcastArgs', [[of([1, 3], [2], 'int32'), of([2, 1], [2], 'int32')]], tf.broadcastArgs, { gradient: false }),
]
