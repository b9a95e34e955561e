/** Kernels that give the same values another shape or order. */
import { MAX_ELEMENTS, MAX_RANK, sizeOf } from '../tensors/shapes.ts'
import { one, refuseCall } from './spec.ts'
import type { KernelSpec, Operand, Plan } from './spec.ts'

export const SHAPE: readonly KernelSpec[] = [
  { kernel: 'Identity', inputs: ['x'], plan: ({ x }) => shared(x, x.shape) },
  {
    kernel: 'Reshape',
    inputs: ['x'],
    plan({ x }, attrs) {
      const requested = attrs.integers('shape', -1, MAX_ELEMENTS, MAX_RANK)
      const shape = [...requested]
      const open = shape.indexOf(-1)
      if (open >= 0) shape[open] = x.size / sizeOf(shape.filter((_, i) => i !== open))
      if (sizeOf(shape) !== x.size || shape.some((n) => !(n >= 0) || !Number.isInteger(n))) {
        refuseCall(
          'Reshape',
          `a tensor of ${x.size} elements, shape [${x.shape}], cannot take the shape [${requested}]`,
        )
      }
      return shared(x, shape)
    },
  },
  {
    kernel: 'ExpandDims',
    inputs: ['input'],
    plan({ input }, attrs) {
      const dim = attrs.axis('dim', input.shape.length + 1)
      if (input.shape.length === MAX_RANK) refuseCall('ExpandDims', `tensors have at most ${MAX_RANK} axes`)
      return shared(input, input.shape.toSpliced(dim, 0, 1))
    },
  },
  {
    kernel: 'Cast',
    inputs: ['x'],
    plan({ x }, attrs) {
      const dtype = attrs.oneOf('dtype', ['float32', 'int32', 'bool'])
      return dtype === x.dtype ? shared(x, x.shape) : one(x.shape, dtype, true, { dtype })
    },
  },
  {
    kernel: 'Transpose',
    inputs: ['x'],
    plan({ x }, attrs) {
      const rank = x.shape.length
      const perm = attrs.integers('perm', 0, rank - 1, rank)
      if (perm.length !== rank || new Set(perm).size !== rank)
        refuseCall('Transpose', `perm [${perm}] must name each of the ${rank} axes once`)
      return one(
        perm.map((axis) => x.shape[axis]),
        x.dtype,
        true,
        { perm },
      )
    },
  },
  {
    kernel: 'Reverse',
    inputs: ['x'],
    plan({ x }, attrs) {
      const dims = attrs.axes('dims', x.shape.length)
      // the native kernel always moves four bytes per value
      return one(x.shape, x.dtype, x.dtype !== 'bool' && x.shape.length > 0, { dims })
    },
  },
  {
    kernel: 'Tile',
    inputs: ['x'],
    plan({ x }, attrs) {
      const reps = attrs.integers('reps', 0, MAX_ELEMENTS, MAX_RANK)
      if (reps.length !== x.shape.length)
        refuseCall('Tile', `[${reps}] must have one entry for each axis of [${x.shape}]`)
      return one(
        x.shape.map((n, i) => n * reps[i]),
        x.dtype,
        true,
        { reps },
      )
    },
  },
  {
    kernel: 'PadV2',
    inputs: ['x'],
    plan({ x }, attrs) {
      const paddings = attrs.pairs('paddings', x.shape.length)
      return one(
        x.shape.map((n, i) => paddings[i][0] + n + paddings[i][1]),
        x.dtype,
        x.shape.length > 0,
        { paddings, constantValue: attrs.number('constantValue', 0) },
      )
    },
  },
  {
    kernel: 'MirrorPad',
    inputs: ['x'],
    plan({ x }, attrs) {
      const paddings = attrs.pairs('paddings', x.shape.length)
      const mode = attrs.oneOf('mode', ['reflect', 'symmetric'])
      const most = (n: number): number => (mode === 'reflect' ? n - 1 : n)
      paddings.forEach((pair, i) => {
        if (Math.max(...pair) > most(x.shape[i]))
          refuseCall(
            'MirrorPad',
            `axis ${i} of size ${x.shape[i]} can be padded by at most ${most(x.shape[i])} (${mode})`,
          )
      })
      return one(
        x.shape.map((n, i) => paddings[i][0] + n + paddings[i][1]),
        x.dtype,
        x.dtype !== 'bool' && x.shape.length > 0,
        { paddings, mode },
      )
    },
  },
]

/** A plan whose output shares the input's data in another shape. */
function shared(x: Operand, shape: number[]): Plan {
  return { attrs: {}, outputs: [{ shape, dtype: x.dtype }], native: false, shares: true }
}
