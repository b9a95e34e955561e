/**
 * Elementwise kernels of one input. The native kernels are right only for the dtypes named here. For
 * others they leave the output unwritten, or write past it (found by comparing with plain JavaScript).
 */
import { one, requireDtype } from './spec.ts'
import type { KernelSpec, NamedSpec } from './spec.ts'
import type { Dtype } from '../tensors/tensor-table.ts'

const FLOAT: readonly Dtype[] = ['float32']
const NUMERIC: readonly Dtype[] = ['float32', 'int32']
const ANY: readonly Dtype[] = ['float32', 'int32', 'bool']

function unary(kernel: string, native: readonly Dtype[], output?: Dtype): NamedSpec {
  return {
    kernel,
    inputs: ['x'],
    plan: ({ x }) => one(x.shape, output ?? x.dtype, native.includes(x.dtype)),
  }
}

export const UNARY: readonly KernelSpec[] = [
  ...[
    'Acos',
    'Acosh',
    'Asin',
    'Asinh',
    'Atanh',
    'Ceil',
    'Cos',
    'Cosh',
    'Elu',
    'Erf',
    'Expm1',
    'Floor',
    'Log',
    'Log1p',
    'Reciprocal',
    'Rsqrt',
    'Sigmoid',
    'Sin',
    'Sqrt',
    'Tan',
    'Tanh',
  ].map((kernel) => unary(kernel, FLOAT)),
  ...['Abs', 'Atan', 'Neg', 'Relu', 'Relu6', 'Round', 'Selu', 'Sinh', 'Softplus', 'Square'].map((kernel) =>
    unary(kernel, NUMERIC),
  ),
  // the native kernel treats values below 1e-6 as zero
  unary('Sign', ['int32']),
  ...['OnesLike', 'ZerosLike'].map((kernel) => unary(kernel, ANY)),
  ...['IsFinite', 'IsNan', 'IsInf'].map((kernel) => unary(kernel, FLOAT, 'bool')),
  unary('Exp', NUMERIC, 'float32'),
  {
    kernel: 'LogicalNot',
    inputs: ['x'],
    plan({ x }) {
      requireDtype('LogicalNot', 'x', x, 'bool')
      return one(x.shape, 'bool', true)
    },
  },
]
