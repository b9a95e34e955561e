import type { Dtype } from '../../../server/engine/tensors/tensor-table.ts'
import { any, bools, floats, ints, of } from '../tensors.ts'
import type { Case } from './case.ts'

const DTYPES: Dtype[] = ['float32', 'int32', 'bool']
const special = of([NaN, 0, -0, 1, -1, 0.5, 1.5, 2.5, -1.5, Infinity, -Infinity, 1e30, -1e-30])

const UNARY = [
  'Abs',
  'Acos',
  'Acosh',
  'Asin',
  'Asinh',
  'Atan',
  'Atanh',
  'Ceil',
  'Cos',
  'Cosh',
  'Elu',
  'Erf',
  'Exp',
  'Expm1',
  'Floor',
  'IsFinite',
  'IsInf',
  'IsNan',
  'Log',
  'Log1p',
  'Neg',
  'OnesLike',
  'Reciprocal',
  'Relu',
  'Relu6',
  'Round',
  'Rsqrt',
  'Selu',
  'Sigmoid',
  'Sign',
  'Sin',
  'Sinh',
  'Softplus',
  'Sqrt',
  'Square',
  'Tan',
  'Tanh',
  'ZerosLike',
]
/** The backends disagree about infinities; the native ones follow IEEE 754. */
const WITHOUT_INFINITY = new Set(['Cos', 'Sin', 'Tan', 'Asinh', 'Sinh', 'Cosh', 'Tanh', 'Erf', 'Atanh', 'Acosh'])
const ARITHMETIC = [
  'Add',
  'Sub',
  'Multiply',
  'RealDiv',
  'Maximum',
  'Minimum',
  'SquaredDifference',
  'Pow',
  'Mod',
  'FloorDiv',
  'Atan2',
]
const COMPARISON = ['Equal', 'NotEqual', 'Greater', 'GreaterEqual', 'Less', 'LessEqual']
const SHAPES: [number[], number[]][] = [
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [
    [2, 3],
    [2, 1],
  ],
  [[2, 3], []],
  [[], []],
  [[3], [2, 3]],
  [
    [2, 1, 4],
    [1, 3, 1],
  ],
  [
    [2, 1, 3, 1, 2],
    [3, 1, 1, 2],
  ],
  [
    [1, 2, 1, 2, 1, 2],
    [2, 1, 2, 1, 2, 1],
  ],
  [
    [33, 17],
    [33, 17],
  ],
  [[0, 3], [3]],
]

export const ELEMENTWISE: Case[] = [
  ...UNARY.flatMap((kernel): Case[] => [
    ...DTYPES.map((dtype): Case => ({ kernel, inputs: { x: any(dtype, [2, 5]) }, tolerance: 1e-4 })),
    { kernel, inputs: { x: floats([37], 0.01, 0.99) }, tolerance: 1e-4 },
    { kernel, inputs: { x: floats([]) }, tolerance: 1e-4 },
    { kernel, inputs: { x: floats([2, 0]) } },
    ...(WITHOUT_INFINITY.has(kernel) ? [] : [{ kernel, inputs: { x: special } }]),
  ]),
  ...ARITHMETIC.flatMap((kernel) =>
    SHAPES.flatMap(([m, n]) =>
      DTYPES.map((dtype): Case => {
        const positive = kernel === 'Pow' || kernel === 'Mod' || kernel === 'RealDiv' || kernel === 'FloorDiv'
        const draw = (shape: number[]) =>
          dtype === 'float32'
            ? floats(shape, positive ? 0.5 : -2)
            : dtype === 'int32'
              ? ints(shape, positive ? 1 : -5)
              : bools(shape)
        return {
          kernel,
          inputs: { a: draw(m), b: draw(n) },
          reference: kernel === 'FloorDiv' && dtype === 'float32' ? { dtype } : undefined,
          tolerance: 1e-4,
        }
      }),
    ),
  ),
  // divisors that would trap in native code
  ...['RealDiv', 'Mod', 'FloorDiv'].map((kernel): Case => ({
    kernel,
    inputs: { a: of([7, -7, 8, -2147483648], [4], 'int32'), b: of([2, 2, -1, -1], [4], 'int32') },
  })),
  ...COMPARISON.flatMap((kernel) =>
    SHAPES.flatMap(([m, n]) =>
      DTYPES.map((dtype): Case => ({ kernel, inputs: { a: any(dtype, m), b: any(dtype, n) } })),
    ),
  ),
  ...['LogicalAnd', 'LogicalOr'].flatMap((kernel) =>
    SHAPES.map(([m, n]): Case => ({ kernel, inputs: { a: bools(m), b: bools(n) } })),
  ),
  ...SHAPES.map(([m, n]): Case => ({
    kernel: 'LogicalXor',
    inputs: { a: bools(m), b: bools(n) },
    reference: { kernel: 'NotEqual' },
  })),
  ...SHAPES.map(([m, n]): Case => ({ kernel: 'BitwiseAnd', inputs: { a: ints(m, 0, 255), b: ints(n, 0, 255) } })),
  { kernel: 'LogicalNot', inputs: { x: bools([9]) } },
  ...DTYPES.flatMap((dtype): Case[] => [
    { kernel: 'LeakyRelu', inputs: { x: any(dtype, [4, 3]) }, attrs: { alpha: 0.1 } },
    { kernel: 'Step', inputs: { x: any(dtype, [4, 3]) }, attrs: { alpha: 0.5 } },
    { kernel: 'ClipByValue', inputs: { x: any(dtype, [4, 3]) }, attrs: { clipValueMin: -1, clipValueMax: 1 } },
    { kernel: 'AddN', inputs: [any(dtype, [3, 2]), any(dtype, [3, 2]), any(dtype, [3, 2])] },
    { kernel: 'Select', inputs: { condition: bools([3, 4]), t: any(dtype, [3, 4]), e: any(dtype, [3, 4]) } },
    { kernel: 'Select', inputs: { condition: bools([3]), t: any(dtype, [3, 2, 2]), e: any(dtype, [3, 2, 2]) } },
    { kernel: 'Select', inputs: { condition: bools([5]), t: any(dtype, [5]), e: any(dtype, [5]) } },
    { kernel: 'Select', inputs: { condition: bools([]), t: any(dtype, []), e: any(dtype, []) } },
  ]),
  { kernel: 'ClipByValue', inputs: { x: floats([6]) }, attrs: { clipValueMin: 1, clipValueMax: 1 } },
  { kernel: 'ClipByValue', inputs: { x: floats([6]) }, attrs: { clipValueMin: 0, clipValueMax: Infinity } },
  {
    kernel: 'ClipByValue',
    inputs: { x: of([NaN, -3, 3, -0, Infinity, -Infinity]) },
    attrs: { clipValueMin: -0.5, clipValueMax: 2 },
  },
  { kernel: 'ClipByValue', inputs: { x: ints([6]) }, attrs: { clipValueMin: -1.5, clipValueMax: 2.5 } },
  { kernel: 'LeakyRelu', inputs: { x: special }, attrs: { alpha: 0.1 } },
  { kernel: 'Prelu', inputs: { x: floats([2, 3, 4]), alpha: floats([4]) } },
  { kernel: 'Prelu', inputs: { x: floats([2, 3, 4]), alpha: floats([1, 3, 4]) } },
  { kernel: 'Prelu', inputs: { x: floats([2, 3, 4]), alpha: floats([3, 1]) } },
  { kernel: 'Prelu', inputs: { x: floats([2, 3]), alpha: floats([]) } },
  {
    kernel: 'ReluGrad',
    inputs: { x: of([-1, 0, 2, 0.5]), dy: of([3, 4, 5, 6]) },
    reference: { kernel: 'Multiply', inputs: { a: of([0, 0, 1, 1]), b: of([3, 4, 5, 6]) } },
  },
  { kernel: 'EluGrad', inputs: { dy: floats([3, 4]), y: floats([3, 4], -0.9, 2) } },
]
