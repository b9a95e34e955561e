/** Kernels that create tensors from numbers, or at random. */
import { MAX_ELEMENTS, MAX_RANK } from '../tensors/shapes.ts'
import { one, refuseCall, requireDtype, requireRank } from './spec.ts'
import type { KernelSpec } from './spec.ts'

const DTYPES = ['float32', 'int32', 'bool'] as const

export const CREATION: readonly KernelSpec[] = [
  {
    kernel: 'Fill',
    inputs: [],
    plan(_, attrs) {
      const shape = attrs.integers('shape', 0, MAX_ELEMENTS, MAX_RANK)
      const raw = attrs.raw('value')
      const value =
        typeof raw === 'boolean'
          ? Number(raw)
          : typeof raw === 'number'
            ? raw
            : attrs.refuseCall('value must be a number')
      const dtype = attrs.oneOf('dtype', DTYPES, typeof raw === 'boolean' ? 'bool' : 'float32')
      return one(shape, dtype, true, { shape, dtype, value: dtype === 'bool' ? Number(value !== 0) : value })
    },
  },
  {
    kernel: 'Range',
    inputs: [],
    plan(_, attrs) {
      const start = attrs.finite('start')
      const stop = attrs.finite('stop')
      const step = attrs.finite('step', 1)
      if (step === 0) attrs.refuseCall('step must not be 0')
      const dtype = attrs.oneOf('dtype', ['float32', 'int32'], 'float32')
      // as in tfjs: with the default step of 1 the range may also descend
      const none = start === stop || (start < stop && step < 0) || (stop < start && step > 1)
      const count = none ? 0 : Math.abs(Math.ceil((stop - start) / step))
      return one([count], dtype, true, { start, stop, step, dtype })
    },
  },
  {
    kernel: 'LinSpace',
    inputs: [],
    plan(_, attrs) {
      const num = attrs.integer('num', 1, MAX_ELEMENTS)
      return one([num], 'float32', false, { start: attrs.finite('start'), stop: attrs.finite('stop'), num })
    },
  },
  {
    kernel: 'Multinomial',
    inputs: ['logits'],
    plan({ logits }, attrs) {
      requireDtype('Multinomial', 'logits', logits, 'float32')
      requireRank('Multinomial', 'logits', logits, 2)
      if (logits.shape[1] < 1) refuseCall('Multinomial', 'there are no outcomes to draw from')
      const numSamples = attrs.integer('numSamples', 0, MAX_ELEMENTS)
      return one([logits.shape[0], numSamples], 'int32', false, {
        numSamples,
        seed: attrs.finite('seed', 1),
        normalized: attrs.flag('normalized'),
      })
    },
  },
  {
    kernel: 'Diag',
    inputs: ['x'],
    plan({ x }) {
      if (x.shape.length * 2 > MAX_RANK) refuseCall('Diag', `tensors have at most ${MAX_RANK} axes`)
      return one([...x.shape, ...x.shape], x.dtype, false)
    },
  },
]
