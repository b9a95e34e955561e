/** Morphology and Einstein sums, which are rare in image models and run in plain JavaScript. */
import { backend_util } from '@tensorflow/tfjs-core'
import { poolingInfo, readWindow, requireWindows } from './window.ts'
import { MAX_ELEMENTS, MAX_RANK, sizeOf } from '../tensors/shapes.ts'
import { one, refuseCall, requireDtype, requireRank, requireShape } from './spec.ts'
import type { KernelSpec, NamedSpec } from './spec.ts'

/** How many terms one Einstein sum may have. */
const MOST_TERMS = 5e7

function dilation(kernel: string, output: 'image' | 'x' | 'filter'): NamedSpec {
  return {
    kernel,
    inputs: output === 'image' ? ['x', 'filter'] : ['x', 'filter', 'dy'],
    plan({ x, filter, dy }, attrs) {
      for (const [name, t] of Object.entries({ x, filter, dy })) if (t) requireDtype(kernel, name, t, 'float32')
      requireRank(kernel, 'x', x, 4)
      requireRank(kernel, 'filter', filter, 3)
      if (filter.shape[2] !== x.shape[3] || filter.size === 0)
        refuseCall(kernel, `the filter [${filter.shape}] doesn't fit an image of ${x.shape[3]} channels`)
      const strides = attrs.pair('strides', 1, MAX_ELEMENTS)
      const dilations = attrs.pair('dilations', 1, MAX_ELEMENTS, 1)
      const pad = attrs.oneOf('pad', ['same', 'valid'])
      const { outShape } = backend_util.computeDilation2DInfo(
        x.shape as [number, number, number, number],
        filter.shape as [number, number, number],
        strides,
        pad,
        'NHWC',
        dilations,
      )
      requireWindows(kernel, outShape)
      if (dy) requireShape(kernel, 'dy', dy, outShape)
      return one(output === 'image' ? outShape : output === 'x' ? x.shape : filter.shape, 'float32', false, {
        strides,
        dilations,
        pad,
      })
    },
  }
}

export const MORPHOLOGY_EINSUM: readonly KernelSpec[] = [
  dilation('Dilation2D', 'image'),
  dilation('Dilation2DBackpropInput', 'x'),
  dilation('Dilation2DBackpropFilter', 'filter'),
  {
    kernel: 'MaxPoolWithArgmax',
    inputs: ['x'],
    plan({ x }, attrs) {
      requireDtype('MaxPoolWithArgmax', 'x', x, 'float32')
      requireRank('MaxPoolWithArgmax', 'x', x, 4)
      const filterSize = attrs.pair('filterSize', 1, MAX_ELEMENTS)
      const { strides, pad, dataFormat } = readWindow(attrs)
      const { outShape } = poolingInfo('MaxPoolWithArgmax', x.shape, filterSize, {
        strides,
        pad,
        dataFormat,
        dilations: [1, 1],
        dimRoundingMode: undefined,
      })
      return {
        attrs: { filterSize, strides, pad, includeBatchInIndex: attrs.flag('includeBatchInIndex') },
        outputs: [
          { shape: outShape, dtype: 'float32' },
          { shape: outShape, dtype: 'int32' },
        ],
        native: false,
      }
    },
  },
  {
    kernel: 'Einsum',
    list: true,
    plan(inputs, attrs) {
      const equation = attrs.raw('equation')
      if (typeof equation !== 'string' || equation.length > 100) return attrs.refuseCall('equation must be a text')
      for (const x of inputs) {
        if (x.dtype !== inputs[0].dtype || x.dtype === 'bool')
          refuseCall('Einsum', 'all inputs must be float32, or all int32')
        if (x.size === 0) refuseCall('Einsum', `an input of shape [${x.shape}] is empty`)
      }
      const { allDims, summedDims, idDims } = backend_util.decodeEinsumEquation(equation, inputs.length)
      const kept = allDims.length - summedDims.length
      const outcome = equation.replace(/\s/g, '').split('->')[1]
      if (new Set(outcome).size !== outcome.length)
        refuseCall('Einsum', `the outcome of ${equation} names an index twice`)
      for (const [i, { shape }] of inputs.entries()) {
        if (shape.length !== idDims[i].length || new Set(idDims[i]).size !== shape.length)
          refuseCall('Einsum', `term ${i + 1} of ${equation} doesn't name the axes of [${shape}], each once`)
      }
      backend_util.checkEinsumDimSizes(allDims.length, idDims, inputs as never)
      const sizes = allDims.map((_, dim) => {
        const holder = idDims.findIndex((dims) => dims.includes(dim))
        return inputs[holder].shape[idDims[holder].indexOf(dim)]
      })
      const terms = sizeOf(sizes)
      if (terms > MOST_TERMS && inputs[0].dtype === 'int32')
        refuseCall('Einsum', `${equation} has ${terms} terms here, too many`)
      const shape = sizes.filter((_, dim) => !summedDims.includes(dim))
      if (allDims.length > MAX_RANK) refuseCall('Einsum', `an equation may name at most ${MAX_RANK} indices`)
      return one(shape, inputs[0].dtype, false, { idDims, kept })
    },
  },
]
