/** What models of images seldom use: three dimensions, morphology, Einstein sums. In plain JavaScript. */
import { backend_util } from '@tensorflow/tfjs-core'
import { poolingInfo, readWindow } from './window.ts'
import type { Attributes } from '../attributes.ts'
import { MAX_ELEMENTS, MAX_RANK, sizeOf } from '../shapes.ts'
import { one, refuse, requireDtype, requireRank, requireShape } from '../spec.ts'
import type { Inputs, KernelSpec, NamedSpec, Operand } from '../spec.ts'

/** Values that one Einstein sum may spread its operands to. */
const MOST_TERMS = 5e7

type Triple = [number, number, number]
type Volume = [number, number, number, number, number]

function triple(attrs: Attributes, name: string, fallback?: number): Triple {
  const raw = attrs.raw(name) ?? fallback
  if (typeof raw === 'number') return [raw, raw, raw].map((n) => (Number.isInteger(n) && n >= 1 && n <= MAX_ELEMENTS ? n : attrs.refuse(`${name} must be whole numbers from 1`))) as Triple
  const list = attrs.integers(name, 1, MAX_ELEMENTS, 3)
  if (list.length !== 3) attrs.refuse(`${name} must be one or three whole numbers`)
  return list as Triple
}

interface Steps { strides: Triple; pad: 'same' | 'valid' }

function steps(attrs: Attributes): Steps {
  return { strides: triple(attrs, 'strides'), pad: attrs.oneOf('pad', ['same', 'valid']) }
}

function requireVolumes(kernel: string, inputs: Inputs): void {
  for (const [name, x] of Object.entries(inputs)) {
    requireDtype(kernel, name, x, 'float32')
    requireRank(kernel, name, x, 5)
  }
}

function convolution3d(kernel: string, image: readonly number[], filter: readonly number[], { strides, pad }: Steps, dilations: Triple): number[] {
  if (image[4] !== filter[3] || sizeOf(filter) < 1) refuse(kernel, `the filter [${filter}] doesn't fit an image of ${image[4]} channels`)
  return windowed(kernel, backend_util.computeConv3DInfo(image as Volume, filter as Volume, strides, dilations, pad).outShape)
}

function pooled3d(kernel: string, x: Operand, attrs: Attributes): { shape: number[]; attrs: Record<string, unknown> } {
  if (attrs.oneOf('dataFormat', ['NDHWC'], 'NDHWC') !== 'NDHWC') refuse(kernel, 'only NDHWC is available')
  const filterSize = triple(attrs, 'filterSize')
  const { strides, pad } = steps(attrs)
  const { outShape } = backend_util.computePool3DInfo(x.shape as Volume, filterSize, strides, 1, pad)
  return { shape: windowed(kernel, outShape), attrs: { filterSize, strides, pad, dataFormat: 'NDHWC' } }
}

function windowed(kernel: string, shape: number[]): number[] {
  if (shape.some((n) => !(n >= 0))) refuse(kernel, 'the window is larger than the image')
  return shape
}

function pool3d(kernel: string): NamedSpec {
  return {
    kernel,
    inputs: ['x'],
    plan(inputs, hostile) {
      requireVolumes(kernel, inputs)
      const { shape, attrs } = pooled3d(kernel, inputs.x, hostile)
      return one(shape, 'float32', false, attrs)
    },
  }
}

function pool3dGradient(kernel: string, inputNames: readonly string[]): NamedSpec {
  return {
    kernel,
    inputs: inputNames,
    plan(inputs, hostile) {
      requireVolumes(kernel, inputs)
      const { shape, attrs } = pooled3d(kernel, inputs.input, hostile)
      requireShape(kernel, 'dy', inputs.dy, shape)
      if (inputs.output) requireShape(kernel, 'output', inputs.output, shape)
      return one(inputs.input.shape, 'float32', false, attrs)
    },
  }
}

function convolution3dGradient(kernel: string, sought: 'inputShape' | 'filterShape'): NamedSpec {
  return {
    kernel,
    inputs: sought === 'inputShape' ? ['dy', 'filter'] : ['x', 'dy'],
    plan(inputs, attrs) {
      requireVolumes(kernel, inputs)
      const shape = attrs.integers(sought, 0, MAX_ELEMENTS, 5)
      if (shape.length !== 5) attrs.refuse(`${sought} must have five entries`)
      const { strides, pad } = steps(attrs)
      const image = sought === 'inputShape' ? shape : inputs.x.shape
      const filter = sought === 'inputShape' ? inputs.filter.shape : shape
      requireShape(kernel, 'dy', inputs.dy, convolution3d(kernel, image, filter, { strides, pad }, [1, 1, 1]))
      return one(shape, 'float32', false, { strides, pad, [sought]: shape })
    },
  }
}

function dilation(kernel: string, output: 'image' | 'x' | 'filter'): NamedSpec {
  return {
    kernel,
    inputs: output === 'image' ? ['x', 'filter'] : ['x', 'filter', 'dy'],
    plan({ x, filter, dy }, attrs) {
      for (const [name, t] of Object.entries({ x, filter, dy })) if (t) requireDtype(kernel, name, t, 'float32')
      requireRank(kernel, 'x', x, 4)
      requireRank(kernel, 'filter', filter, 3)
      if (filter.shape[2] !== x.shape[3] || filter.size === 0) refuse(kernel, `the filter [${filter.shape}] doesn't fit an image of ${x.shape[3]} channels`)
      const strides = attrs.pair('strides', 1, MAX_ELEMENTS)
      const dilations = attrs.pair('dilations', 1, MAX_ELEMENTS, 1)
      const pad = attrs.oneOf('pad', ['same', 'valid'])
      const { outShape } = backend_util.computeDilation2DInfo(x.shape as [number, number, number, number], filter.shape as Triple, strides, pad, 'NHWC', dilations)
      windowed(kernel, outShape)
      if (dy) requireShape(kernel, 'dy', dy, outShape)
      return one(output === 'image' ? outShape : output === 'x' ? x.shape : filter.shape, 'float32', false, { strides, dilations, pad })
    },
  }
}

export const RARE: readonly KernelSpec[] = [
  {
    kernel: 'Conv3D',
    inputs: ['x', 'filter'],
    plan(inputs, attrs) {
      requireVolumes('Conv3D', inputs)
      const { strides, pad } = steps(attrs)
      const dilations = triple(attrs, 'dilations', 1)
      return one(convolution3d('Conv3D', inputs.x.shape, inputs.filter.shape, { strides, pad }, dilations), 'float32', false, { strides, pad, dilations })
    },
  },
  convolution3dGradient('Conv3DBackpropInputV2', 'inputShape'),
  convolution3dGradient('Conv3DBackpropFilterV2', 'filterShape'),
  pool3d('MaxPool3D'),
  pool3d('AvgPool3D'),
  pool3dGradient('MaxPool3DGrad', ['dy', 'input', 'output']),
  pool3dGradient('AvgPool3DGrad', ['dy', 'input']),
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
      const { outShape } = poolingInfo('MaxPoolWithArgmax', x.shape, filterSize, { strides, pad, dataFormat, dilations: [1, 1], dimRoundingMode: undefined })
      return {
        attrs: { filterSize, strides, pad, includeBatchInIndex: attrs.flag('includeBatchInIndex') },
        outputs: [{ shape: outShape, dtype: 'float32' }, { shape: outShape, dtype: 'int32' }],
        native: false,
      }
    },
  },
  {
    kernel: 'Einsum',
    list: true,
    plan(inputs, attrs) {
      const equation = attrs.raw('equation')
      if (typeof equation !== 'string' || equation.length > 100) return attrs.refuse('equation must be a text')
      for (const x of inputs) if (x.dtype !== inputs[0].dtype) refuse('Einsum', 'all inputs must have the same dtype')
      const { allDims, summedDims, idDims } = backend_util.decodeEinsumEquation(equation, inputs.length)
      for (const [i, { shape }] of inputs.entries()) {
        if (shape.length !== idDims[i].length || new Set(idDims[i]).size !== shape.length) refuse('Einsum', `term ${i + 1} of ${equation} doesn't name the axes of [${shape}], each once`)
      }
      backend_util.checkEinsumDimSizes(allDims.length, idDims, inputs as never)
      const sizes = allDims.map((_, dim) => {
        const holder = idDims.findIndex((dims) => dims.includes(dim))
        return inputs[holder].shape[idDims[holder].indexOf(dim)]
      })
      const terms = sizeOf(sizes)
      if (terms > MOST_TERMS) refuse('Einsum', `${equation} has ${terms} terms here, too many`)
      const shape = sizes.filter((_, dim) => !summedDims.includes(dim))
      if (allDims.length > MAX_RANK) refuse('Einsum', `an equation may name at most ${MAX_RANK} indices`)
      return one(shape, inputs[0].dtype, false, { equation })
    },
  },
]
