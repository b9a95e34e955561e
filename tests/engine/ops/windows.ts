/** Matrix products, convolutions and pooling. */
import * as tf from '@tensorflow/tfjs-core'
import type { Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D, Tensor5D } from '@tensorflow/tfjs-core'
import { floats, ints } from '../tensors.ts'
import { op } from './op-case.ts'
import type { OpCase } from './op-case.ts'

type Pair = [number, number]
type Pad = 'same' | 'valid' | number
const image = floats([2, 7, 6, 3])
const filter = floats([3, 2, 3, 4])
/** Strides, padding, dilations. */
const WINDOWS: [Pair, Pad, Pair][] = [
  [[1, 1], 'same', [1, 1]],
  [[1, 1], 'valid', [1, 1]],
  [[2, 2], 'same', [1, 1]],
  [[2, 1], 'valid', [1, 1]],
  [[1, 1], 'same', [2, 2]],
  [[1, 1], 'valid', [2, 1]],
]
/** The CPU backend computes wrong gradients for dilated windows. */
const differentiable = WINDOWS.filter(([, , [height, width]]) => height * width === 1)
const POOLS: [Pair, Pair, Pad][] = [
  [[2, 2], [2, 2], 'valid'],
  [[3, 2], [1, 2], 'same'],
  [[3, 3], [2, 2], 'same'],
  [[1, 1], [1, 1], 'valid'],
  [[3, 3], [1, 1], 1],
]
const volume = floats([1, 4, 5, 4, 2])
const cube = floats([2, 2, 2, 2, 3])
const matrices = [
  [floats([3, 4]), floats([4, 5])],
  [floats([2, 3, 4]), floats([2, 4, 5])],
  [floats([0, 4]), floats([4, 5])],
  [floats([1, 1]), floats([1, 1])],
]

export const WINDOWED: OpCase[] = [
  ...op('matMul', matrices, (a: Tensor, b: Tensor) => tf.matMul(a, b)),
  // tfjs's gradient does not support broadcasting
  ...op('matMul', [[floats([2, 3, 4]), floats([4, 5])]], (a: Tensor, b: Tensor) => tf.matMul(a, b), {
    gradient: false,
  }),
  ...op('matMul', [[floats([2, 4, 3]), floats([2, 5, 4])]], (a: Tensor, b: Tensor) => tf.matMul(a, b, true, true)),
  ...op('matMul', [[floats([4, 3]), floats([4, 5])]], (a: Tensor, b: Tensor) => tf.matMul(a, b, true)),
  ...op('matMul', [[ints([3, 4]), ints([4, 5])]], (a: Tensor, b: Tensor) => tf.matMul(a, b), { gradient: false }),
  ...op(
    'dot',
    [
      [floats([4]), floats([4])],
      [floats([3, 4]), floats([4])],
    ],
    tf.dot,
  ),
  ...op('outerProduct', [[floats([4]), floats([3])]], tf.outerProduct),
  // the CPU backend is wrong where more than one index is summed: see einsum.test.ts
  ...['ij,jk->ik', 'ij,jk->ki', 'ij,jk->ijk'].flatMap((equation) =>
    op('einsum', [[floats([3, 4]), floats([4, 5])]], (a: Tensor, b: Tensor) => tf.einsum(equation, a, b), {
      gradient: false,
    }),
  ),
  ...op(
    'fused.matMul',
    [[floats([3, 4]), floats([4, 5]), floats([5])]],
    (a: Tensor, b: Tensor, bias: Tensor) =>
      (['linear', 'relu', 'sigmoid', 'elu'] as const).map((activation) => tf.fused.matMul({ a, b, bias, activation })),
    { gradient: false },
  ),
  ...op('fused.matMul', [[floats([3, 4]), floats([4, 5]), floats([5])]], (a: Tensor, b: Tensor, bias: Tensor) =>
    tf.fused.matMul({ a, b, bias, activation: 'relu' }),
  ),
  ...WINDOWS.flatMap(([strides, pad, dilations]) =>
    op('conv2d', [[image, filter]], (x: Tensor4D, w: Tensor4D) => tf.conv2d(x, w, strides, pad, 'NHWC', dilations), {
      gradient: false,
    }),
  ),
  ...WINDOWS.flatMap(([strides, pad, dilations]) =>
    op(
      'depthwiseConv2d',
      [[image, floats([3, 2, 3, 2])]],
      (x: Tensor4D, w: Tensor4D) => tf.depthwiseConv2d(x, w, strides, pad, 'NHWC', dilations),
      { gradient: false },
    ),
  ),
  ...differentiable.flatMap(([strides, pad]) => [
    ...op('conv2d', [[image, filter]], (x: Tensor4D, w: Tensor4D) => tf.conv2d(x, w, strides, pad)),
    ...op('depthwiseConv2d', [[image, floats([3, 2, 3, 2])]], (x: Tensor4D, w: Tensor4D) =>
      tf.depthwiseConv2d(x, w, strides, pad),
    ),
    ...op(
      'separableConv2d',
      [[image, floats([3, 2, 3, 2]), floats([1, 1, 6, 4])]],
      (x: Tensor4D, d: Tensor4D, p: Tensor4D) =>
        tf.separableConv2d(x, d, p, strides[0] === strides[1] ? strides : 1, pad as 'same'),
    ),
    ...op('fused.conv2d', [[image, filter, floats([4])]], (x: Tensor4D, w: Tensor4D, bias: Tensor) =>
      tf.fused.conv2d({ x, filter: w, strides, pad: pad as 'same', bias, activation: 'relu' }),
    ),
    ...op(
      'fused.depthwiseConv2d',
      [[image, floats([3, 2, 3, 2]), floats([6])]],
      (x: Tensor4D, w: Tensor4D, bias: Tensor) =>
        tf.fused.depthwiseConv2d({ x, filter: w, strides, pad: pad as 'same', bias, activation: 'relu' }),
    ),
    ...op('conv2dTranspose', [[floats([2, 4, 3, 4]), floats([3, 3, 3, 4])]], (x: Tensor4D, w: Tensor4D) =>
      tf.conv2dTranspose(
        x,
        w,
        [
          2,
          pad === 'same' ? 4 * strides[0] : 3 * strides[0] + 3,
          pad === 'same' ? 3 * strides[1] : 2 * strides[1] + 3,
          3,
        ],
        strides,
        pad as 'same',
      ),
    ),
  ]),
  ...op('conv1d', [[floats([2, 9, 3]), floats([3, 3, 4])]], (x: Tensor3D, w: Tensor3D) => [
    tf.conv1d(x, w, 1, 'same'),
    tf.conv1d(x, w, 2, 'valid'),
  ]),
  ...op('conv3d', [[volume, cube]], (x: Tensor5D, w: Tensor5D) => [
    tf.conv3d(x, w, 1, 'same'),
    tf.conv3d(x, w, 2, 'valid'),
  ]),
  ...op(
    'conv3dTranspose',
    [[floats([1, 2, 2, 2, 3]), cube]],
    (x: Tensor5D, w: Tensor5D) => tf.conv3dTranspose(x, w, [1, 4, 4, 4, 2], 2, 'same'),
    { gradient: false },
  ),
  ...POOLS.flatMap(([size, strides, pad]) => [
    ...op('maxPool', [[image]], (x: Tensor4D) => tf.maxPool(x, size, strides, pad)),
    ...op('avgPool', [[image]], (x: Tensor4D) => tf.avgPool(x, size, strides, pad)),
    ...op('pool', [[image]], (x: Tensor4D) => [
      tf.pool(x, size, 'max', pad, 1, strides),
      tf.pool(x, size, 'avg', pad, 1, strides),
    ]),
  ]),
  ...op(
    'maxPoolWithArgmax',
    [[image]],
    (x: Tensor4D) => {
      const { result, indexes } = tf.maxPoolWithArgmax(x, 2, 2, 'valid')
      return [result, indexes]
    },
    { gradient: false },
  ),
  ...(['same', 'valid', 1] as const).flatMap((pad) => [
    ...op('maxPool3d', [[volume]], (x: Tensor5D) => tf.maxPool3d(x, 2, 1, pad, pad === 1 ? 'floor' : undefined)),
    ...op('avgPool3d', [[volume]], (x: Tensor5D) => tf.avgPool3d(x, 2, 1, pad, pad === 1 ? 'floor' : undefined)),
  ]),
  ...op('dilation2d', [[floats([1, 5, 6, 2]), floats([2, 2, 2])]], (x: Tensor4D, w: Tensor3D) => [
    tf.dilation2d(x, w, 1, 'same'),
    tf.dilation2d(x, w, 2, 'valid'),
  ]),
  ...op(
    'batchNorm',
    [[floats([2, 3, 4, 5]), floats([5]), floats([5], 0.1, 2), floats([5]), floats([5])]],
    (x: Tensor4D, m: Tensor1D, v: Tensor1D, o: Tensor1D, s: Tensor1D) => tf.batchNorm(x, m, v, o, s),
  ),
  // tfjs's gradient needs offset and scale
  ...op(
    'batchNorm2d',
    [5, 2].map((n) => [floats([6, n]), ...[[n], [n], [n], [n]].map((shape) => floats(shape, 0.1, 2))]),
    (x: Tensor2D, m: Tensor1D, v: Tensor1D, o: Tensor1D, s: Tensor1D) => tf.batchNorm2d(x, m, v, o, s),
  ),
  ...op(
    'batchNorm2d',
    [[floats([3, 2]), ...[1, 2, 3, 4].map(() => floats([3, 2], 0.1, 2))]],
    (x: Tensor2D, m: Tensor2D, v: Tensor2D, o: Tensor2D, s: Tensor2D) => tf.batchNorm2d(x, m, v, o, s),
  ),
  ...op(
    'batchNorm3d',
    [[floats([2, 3, 5]), ...[1, 2, 3, 4].map(() => floats([5], 0.1, 2))]],
    (x: Tensor3D, m: Tensor1D, v: Tensor1D, o: Tensor1D, s: Tensor1D) => tf.batchNorm3d(x, m, v, o, s),
  ),
  ...op(
    'batchNorm4d',
    [[image, floats([3]), floats([3], 0.1, 2)]],
    (x: Tensor4D, m: Tensor1D, v: Tensor1D) => tf.batchNorm4d(x, m, v),
    { gradient: false },
  ),
  ...op('localResponseNormalization', [[floats([1, 2, 2, 6])]], (x: Tensor4D) => tf.localResponseNormalization(x, 2)),
]
