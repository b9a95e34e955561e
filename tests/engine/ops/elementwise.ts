import * as tf from '@tensorflow/tfjs-core'
import type { Tensor } from '@tensorflow/tfjs-core'
import { bools, floats, ints, of } from '../tensors.ts'
import { op } from './op-case.ts'
import type { OpCase } from './op-case.ts'

const inUnit = [floats([37], 0.05, 0.95)]
const fromOne = [floats([2, 5], 1.1, 4)]
const anywhere = [floats([3, 4])]
const scalar = [floats([], 0.1, 0.9)]
const empty = [floats([2, 0])]
/** Values at which a gradient is discontinuous. */
const ties = [of([0, -0, 1, -1, 6, 3, 0.5, -2])]
const whole = [ints([2, 5])]

/** Ops by the domain of their inputs. */
const UNARY: Record<string, [names: string, lists: (typeof inUnit)[]][]> = {
  smooth: [
    ['asin acos atanh log log1p sqrt rsqrt reciprocal logSigmoid erf expm1', [inUnit, scalar, empty]],
    ['acosh', [fromOne, empty]],
    ['sin cos tan sinh cosh tanh asinh atan exp sigmoid softplus square elu selu neg', [anywhere, scalar, empty]],
  ],
  jumping: [
    ['abs relu relu6 leakyRelu', [anywhere, ties, scalar, empty]],
    ['sign step ceil floor round', [anywhere, ties, empty]],
  ],
}

const BROADCASTS: [number[], number[]][] = [
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [[2, 3], []],
  [
    [2, 1, 4],
    [1, 3, 1],
  ],
  [[1], [2, 3]],
  [[0, 3], [3]],
  [
    [2, 1, 2, 1, 2],
    [2, 3, 2],
  ],
]
const pairs = (low = -2, high = 2) => BROADCASTS.map(([m, n]) => [floats(m, low, high), floats(n, low, high)])
const wholePairs = BROADCASTS.map(([m, n]) => [ints(m, 1), ints(n, 1)])

type Unary = (x: Tensor) => Tensor
type Binary = (a: Tensor, b: Tensor) => Tensor
const named = <Call>(name: string): Call => tf[name as 'add'] as never

export const ELEMENTWISE: OpCase[] = [
  ...Object.values(UNARY)
    .flat()
    .flatMap(([names, lists]) => names.split(' ').flatMap((name) => op(name, lists, named<Unary>(name)))),
  ...'abs neg square relu relu6 sign step'
    .split(' ')
    .flatMap((name) => op(name, [whole], named<Unary>(name), { gradient: false })),
  ...'isNaN isInf isFinite'
    .split(' ')
    .flatMap((name) => op(name, [[of([0, NaN, Infinity, -Infinity, 1])]], named<Unary>(name), { gradient: false })),
  ...'add sub mul'
    .split(' ')
    .flatMap((name) => [
      ...op(name, pairs(), named<Binary>(name)),
      ...op(name, [...wholePairs, [ints([3]), floats([3])]], named<Binary>(name), { gradient: false }),
    ]),
  ...'div mod pow'.split(' ').flatMap((name) => op(name, pairs(0.5, 3), named<Binary>(name))),
  ...op('divNoNan', [...pairs(0.5, 3), [of([1, 0, 2]), of([2, 0, 0])]], tf.divNoNan, { gradient: false }),
  ...op(
    'floorDiv',
    [
      [ints([6], 1, 30), ints([6], 1, 5)],
      [floats([6], 1, 30), floats([6], 1, 5)],
    ],
    tf.floorDiv,
    { gradient: false },
  ),
  ...op('atan2', pairs(0.5, 3), tf.atan2),
  // tfjs's gradients of these do not support broadcasting
  ...'maximum minimum squaredDifference'.split(' ').flatMap((name) => [
    ...op(name, pairs(), named<Binary>(name), { gradient: false }),
    ...op(
      name,
      [
        [floats([2, 3]), floats([2, 3])],
        [of([1, 2, 3]), of([1, 3, 2])],
      ],
      named<Binary>(name),
    ),
  ]),
  ...'equal notEqual greater greaterEqual less lessEqual'
    .split(' ')
    .flatMap((name) =>
      op(name, [...wholePairs, [of([1, 2, NaN]), of([1, 3, NaN])]], named<Binary>(name), { gradient: false }),
    ),
  ...'logicalAnd logicalOr logicalXor'
    .split(' ')
    .flatMap((name) => op(name, [[bools([2, 3]), bools([3])]], named<Binary>(name), { gradient: false })),
  ...op('logicalNot', [[bools([5])]], tf.logicalNot, { gradient: false }),
  ...op('bitwiseAnd', [[ints([5], 0, 99), ints([5], 0, 99)]], tf.bitwiseAnd, { gradient: false }),
  ...op('addN', [[floats([2, 3]), floats([2, 3]), floats([2, 3])]], (...all: Tensor[]) => tf.addN(all)),
  ...op('clipByValue', [anywhere, [of([0, 1, NaN, -3, 0.5])]], (x: Tensor) => tf.clipByValue(x, -1, 0.5)),
  ...op(
    'prelu',
    [
      [floats([2, 3, 4]), floats([4])],
      [floats([2, 3, 4]), floats([3, 4])],
      [floats([2, 3]), floats([2, 3])],
    ],
    tf.prelu,
  ),
  ...op('cast', [anywhere], (x: Tensor) => tf.cast(x, 'float32')),
  ...op(
    'cast',
    [anywhere, whole, [bools([3])]],
    (x: Tensor) => [tf.cast(x, 'int32'), tf.cast(x, 'bool'), tf.cast(x, 'float32')],
    { gradient: false },
  ),
  ...op(
    'where',
    [
      [floats([3, 4]), floats([3, 4])],
      [floats([3, 1]), floats([4])],
    ],
    (a: Tensor, b: Tensor) => tf.where(tf.tensor([true, false, true, true]), a, b),
  ),
  ...op('zerosLike', [anywhere], tf.zerosLike, { gradient: false }),
  ...op('onesLike', [anywhere], tf.onesLike, { gradient: false }),
  ...op('clone', [anywhere], tf.clone),
]
