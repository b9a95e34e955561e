import * as tf from '@tensorflow/tfjs-core'
import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core'
import { bools, floats, ints, of } from '../tensors.ts'
import { op } from './op-case.ts'
import type { OpCase } from './op-case.ts'

type Reduce = (x: Tensor, axis?: number | number[], keepDims?: boolean) => Tensor
const AXES: (number | number[] | undefined)[] = [undefined, 0, -1, [0, 2], [1, 2]]
const volume = [floats([2, 3, 4])]
const ties = [of([1, 3, 3, 0, 3, 3], [2, 3])]

const over = (name: string, more: { gradient?: false } = {}): OpCase[] =>
  AXES.flatMap((axis) =>
    [false, true].flatMap((keepDims) =>
      op(name, [volume], (x: Tensor) => (tf[name as 'sum'] as Reduce)(x, axis, keepDims), more),
    ),
  )

export const REDUCTION: OpCase[] = [
  ...'sum mean max min logSumExp'.split(' ').flatMap((name) => over(name)),
  ...over('prod', { gradient: false }),
  ...op('prod', [volume], (x: Tensor) => tf.prod(x, 1)),
  ...'max min'.split(' ').flatMap((name) => op(name, [ties], (x: Tensor) => (tf[name as 'max'] as Reduce)(x, 1))),
  ...'sum max min prod'
    .split(' ')
    .flatMap((name) =>
      op(name, [[ints([3, 4])]], (x: Tensor) => (tf[name as 'max'] as Reduce)(x, 0), { gradient: false }),
    ),
  ...op('sum', [[floats([0, 3])], [bools([5])]], (x: Tensor) => tf.sum(x, 0), { gradient: false }),
  ...'all any'
    .split(' ')
    .flatMap((name) =>
      op(name, [[bools([3, 4])]], (x: Tensor) => (tf[name as 'all'] as Reduce)(x, 1), { gradient: false }),
    ),
  ...'argMax argMin'
    .split(' ')
    .flatMap((name) =>
      op(
        name,
        [volume, ties, [bools([3, 4])]],
        (x: Tensor) => (tf[name as 'argMax'] as (x: Tensor, axis: number) => Tensor)(x, 1),
        { gradient: false },
      ),
    ),
  ...[
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ].flatMap(([exclusive, reverse]) => [
    // tfjs's gradient is right only for the last axis
    ...op('cumsum', [volume], (x: Tensor) => tf.cumsum(x, 2, exclusive, reverse)),
    ...op('cumsum', [volume], (x: Tensor) => tf.cumsum(x, 1, exclusive, reverse), { gradient: false }),
    ...op('cumprod', [volume], (x: Tensor) => tf.cumprod(x, 1, exclusive, reverse), { gradient: false }),
  ]),
  ...op('softmax', [volume, [floats([3, 5], -80, 80)], [floats([4])]], tf.softmax),
  ...op('logSoftmax', [volume, [floats([3, 5], -80, 80)]], tf.logSoftmax),
  ...op('moments', [volume], (x: Tensor) => {
    const { mean, variance } = tf.moments(x, [0, 1])
    return [mean, variance]
  }),
  ...(['euclidean', 1, 2, Infinity, -Infinity, 'fro'] as const).flatMap((ord) =>
    op('norm', [[floats([3, 4], 0.5, 2)]], (x: Tensor) => tf.norm(x, ord, ord === 'fro' ? [0, 1] : 1)),
  ),
  ...op('euclideanNorm', [volume], (x: Tensor) => tf.euclideanNorm(x, 1)),
  ...op(
    'topk',
    [[floats([3, 6])], [ints([8], 0, 3)]],
    (x: Tensor) => {
      const { values, indices } = tf.topk(x, 2)
      return [values, indices]
    },
    { gradient: false },
  ),
  ...op(
    'unique',
    [[ints([12], 0, 4)], [of([1, 2, 1, 2, 3, 4], [3, 2])]],
    (x: Tensor) => {
      const { values, indices } = tf.unique(x)
      return [values, indices]
    },
    { gradient: false },
  ),
  ...op(
    'bincount',
    [[ints([20], 0, 5), floats([20])]],
    (x: Tensor1D, weights: Tensor1D) => tf.bincount(x, weights, 5),
    { gradient: false },
  ),
  ...op(
    'denseBincount',
    [[ints([3, 8], 0, 5), floats([3, 8])]],
    (x: tf.Tensor2D, weights: tf.Tensor2D) => [tf.denseBincount(x, weights, 5), tf.denseBincount(x, weights, 5, true)],
    { gradient: false },
  ),
  ...op(
    'searchSorted',
    [[of([0, 3, 9, 9, 10, 1, 2, 3, 4, 5], [2, 5]), of([0, 4, 9, 0, 2, 6], [2, 3])]],
    (s: Tensor, v: Tensor) => [tf.searchSorted(s, v), tf.searchSorted(s, v, 'right')],
    { gradient: false },
  ),
  ...op(
    'lowerBound',
    [[of([0, 3, 9, 9, 10], [1, 5]), of([0, 4, 9], [1, 3])]],
    (s: Tensor, v: Tensor) => [tf.lowerBound(s, v), tf.upperBound(s, v)],
    { gradient: false },
  ),
]
