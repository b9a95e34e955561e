/** Elementwise kernels of two inputs, with broadcasting. */
import { one, refuseCall, requireBroadcast, requireDtype, requireSameDtype } from './spec.ts'
import type { Inputs, KernelSpec, NamedSpec } from './spec.ts'
import { sameShape } from '../tensors/shapes.ts'
import type { Dtype } from '../tensors/tensor-table.ts'

const NUMERIC: readonly Dtype[] = ['float32', 'int32']
const ANY: readonly Dtype[] = ['float32', 'int32', 'bool']

function binary(kernel: string, native: readonly Dtype[], output?: Dtype): NamedSpec {
  return {
    kernel,
    inputs: ['a', 'b'],
    plan({ a, b }) {
      requireSameDtype(kernel, a, b)
      return one(requireBroadcast(kernel, a.shape, b.shape), output ?? a.dtype, native.includes(a.dtype))
    },
  }
}

/** Native integer division traps when the divisor is 0, or when the smallest number is divided by -1. */
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

export const BINARY: readonly KernelSpec[] = [
  ...['Add', 'Sub', 'Multiply', 'Maximum', 'Minimum', 'SquaredDifference', 'Pow', 'Atan2'].map((kernel) =>
    binary(kernel, NUMERIC),
  ),
  ...['RealDiv', 'Mod'].map(division),
  {
    kernel: 'FloorDiv',
    inputs: ['a', 'b'],
    plan({ a, b }) {
      requireSameDtype('FloorDiv', a, b)
      return one(
        requireBroadcast('FloorDiv', a.shape, b.shape),
        a.dtype === 'float32' ? 'float32' : 'int32',
        a.dtype !== 'bool',
      )
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
    kernel: 'AddN',
    list: true,
    plan([first, ...rest]) {
      if (!first) return refuseCall('AddN', 'there is nothing to add')
      for (const x of rest) {
        if (!sameShape(x.shape, first.shape) || x.dtype !== first.dtype)
          refuseCall('AddN', 'all inputs must have the same shape and dtype')
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
        refuseCall('Select', `shapes [${condition.shape}], [${t.shape}] and [${e.shape}] don't fit together`)
      }
      return one(t.shape, t.dtype, t.dtype !== 'bool')
    },
  },
]
