/**
 * One value in, one value out. The native kernels are right for the dtypes named here only: with
 * others they leave the output unwritten or write past it (found by comparing with plain JS).
 */
import { one, refuse, requireSameDtype, requireBroadcast, requireDtype } from '../spec.ts'
import type { Inputs, KernelSpec, NamedSpec } from '../spec.ts'
import { sameShape } from '../shapes.ts'
import type { Dtype } from '../tensor-table.ts'

type Native = readonly Dtype[]

const FLOAT: Native = ['float32']
const NUMERIC: Native = ['float32', 'int32']
const ANY: Native = ['float32', 'int32', 'bool']

function unary(kernel: string, native: Native, output?: Dtype): NamedSpec {
  return {
    kernel,
    inputs: ['x'],
    plan: ({ x }) => one(x.shape, output ?? x.dtype, native.includes(x.dtype)),
  }
}

function binary(kernel: string, native: Native, output?: Dtype): NamedSpec {
  return {
    kernel,
    inputs: ['a', 'b'],
    plan({ a, b }) {
      requireSameDtype(kernel, a, b)
      return one(requireBroadcast(kernel, a.shape, b.shape), output ?? a.dtype, native.includes(a.dtype))
    },
  }
}

/** Native division of whole numbers traps on a divisor of 0, and on -1 for the smallest number. */
function division(kernel: string): NamedSpec {
  const spec = binary(kernel, NUMERIC)
  return {
    ...spec,
    plan(inputs: Inputs, attrs, view) {
      const plan = spec.plan(inputs, attrs, view)
      if (inputs.b.dtype === 'int32') {
        const divisors = view(inputs.b)
        if (divisors.includes(0) || divisors.includes(-1)) plan.native = false
      }
      return plan
    },
  }
}

function logical(kernel: string): NamedSpec {
  const spec = binary(kernel, ANY, 'bool')
  return {
    ...spec,
    plan(inputs, attrs, view) {
      requireDtype(kernel, 'a', inputs.a, 'bool')
      return spec.plan(inputs, attrs, view)
    },
  }
}

export const ELEMENTWISE: readonly KernelSpec[] = [
  ...['Acos', 'Acosh', 'Asin', 'Asinh', 'Atanh', 'Ceil', 'Cos', 'Cosh', 'Elu', 'Erf', 'Expm1', 'Floor', 'Log', 'Log1p',
    'Reciprocal', 'Rsqrt', 'Sigmoid', 'Sin', 'Sqrt', 'Tan', 'Tanh'].map((kernel) => unary(kernel, FLOAT)),
  ...['Abs', 'Atan', 'Neg', 'Relu', 'Relu6', 'Round', 'Selu', 'Sinh', 'Softplus', 'Square'].map((kernel) => unary(kernel, NUMERIC)),
  // the native kernel takes what is smaller than 1e-6 for zero
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
  ...['Add', 'Sub', 'Multiply', 'Maximum', 'Minimum', 'SquaredDifference', 'Pow', 'Atan2'].map((kernel) => binary(kernel, NUMERIC)),
  ...['RealDiv', 'Mod'].map(division),
  {
    kernel: 'FloorDiv',
    inputs: ['a', 'b'],
    plan({ a, b }) {
      requireSameDtype('FloorDiv', a, b)
      return one(requireBroadcast('FloorDiv', a.shape, b.shape), a.dtype === 'float32' ? 'float32' : 'int32', a.dtype !== 'bool')
    },
  },
  ...['Equal', 'NotEqual', 'Greater', 'GreaterEqual', 'Less', 'LessEqual'].map((kernel) => binary(kernel, ANY, 'bool')),
  ...['LogicalAnd', 'LogicalOr', 'LogicalXor'].map(logical),
  {
    kernel: 'BitwiseAnd',
    inputs: ['a', 'b'],
    plan({ a, b }) {
      requireDtype('BitwiseAnd', 'a', a, 'int32')
      requireDtype('BitwiseAnd', 'b', b, 'int32')
      return one(requireBroadcast('BitwiseAnd', a.shape, b.shape), 'int32', true)
    },
  },
  {
    kernel: 'LeakyRelu',
    inputs: ['x'],
    plan: ({ x }, attrs) => one(x.shape, 'float32', NUMERIC.includes(x.dtype), { alpha: attrs.finite('alpha', 0.2) }),
  },
  {
    kernel: 'Step',
    inputs: ['x'],
    plan: ({ x }, attrs) => one(x.shape, x.dtype, NUMERIC.includes(x.dtype), { alpha: attrs.finite('alpha', 0) }),
  },
  {
    kernel: 'ClipByValue',
    inputs: ['x'],
    plan({ x }, attrs) {
      const clipValueMin = attrs.number('clipValueMin')
      const clipValueMax = attrs.number('clipValueMax')
      // the native kernel refuses an empty range and then leaves the output unwritten
      return one(x.shape, x.dtype, x.dtype === 'float32' && clipValueMin < clipValueMax, { clipValueMin, clipValueMax })
    },
  },
  {
    kernel: 'Prelu',
    inputs: ['x', 'alpha'],
    plan({ x, alpha }) {
      if (!sameShape(requireBroadcast('Prelu', x.shape, alpha.shape), x.shape)) refuse('Prelu', `alpha of shape [${alpha.shape}] is larger than x`)
      const native = x.dtype === 'float32' && alpha.dtype === 'float32' && endsWith(x.shape, alpha.shape)
      return one(x.shape, 'float32', native)
    },
  },
  {
    kernel: 'EluGrad',
    inputs: ['dy', 'y'],
    plan({ dy, y }) {
      if (!sameShape(dy.shape, y.shape)) refuse('EluGrad', 'dy and y must have the same shape')
      return one(y.shape, 'float32', dy.dtype === 'float32' && y.dtype === 'float32')
    },
  },
  {
    // no kernel of tfjs, which makes three of it; a program's gradient of relu may call it
    kernel: 'ReluGrad',
    inputs: ['x', 'dy'],
    plan({ x, dy }) {
      requireDtype('ReluGrad', 'x', x, 'float32')
      requireDtype('ReluGrad', 'dy', dy, 'float32')
      if (!sameShape(dy.shape, x.shape)) refuse('ReluGrad', 'x and dy must have the same shape')
      return one(x.shape, 'float32', false)
    },
  },
  {
    kernel: 'AddN',
    list: true,
    plan([first, ...rest]) {
      if (!first) return refuse('AddN', 'there is nothing to add')
      for (const x of rest) {
        if (!sameShape(x.shape, first.shape) || x.dtype !== first.dtype) refuse('AddN', 'all inputs must have the same shape and dtype')
      }
      return one(first.shape, first.dtype, NUMERIC.includes(first.dtype))
    },
  },
  {
    kernel: 'Select',
    inputs: ['condition', 't', 'e'],
    plan({ condition, t, e }) {
      requireDtype('Select', 'condition', condition, 'bool')
      requireSameDtype('Select', t, e)
      const rows = condition.shape.length === 1 && condition.shape[0] === t.shape[0]
      if (!sameShape(t.shape, e.shape) || !(rows || sameShape(condition.shape, t.shape))) {
        refuse('Select', `shapes [${condition.shape}], [${t.shape}] and [${e.shape}] don't fit together`)
      }
      return one(t.shape, t.dtype, t.dtype !== 'bool')
    },
  },
]

/** Whether `tail`, leading ones aside, is the end of `shape`. */
function endsWith(shape: readonly number[], tail: readonly number[]): boolean {
  let first = 0
  while (first < tail.length && tail[first] === 1) first++
  const rest = tail.slice(first)
  return sameShape(shape.slice(shape.length - rest.length), rest)
}
