/** Convolution and pooling in three dimensions, [batch, depth, height, width, channels]: in plain JavaScript. */
import { backend_util } from '@tensorflow/tfjs-core'
import { LONGEST_STEP, requireWindows, ROUNDING } from './window.ts'
import type { Attributes } from './attributes.ts'
import { MAX_ELEMENTS, sizeOf } from '../tensors/shapes.ts'
import { one, refuseCall, requireDtype, requireRank, requireShape } from './spec.ts'
import type { Inputs, KernelSpec, NamedSpec, Operand } from './spec.ts'

type Triple = [number, number, number]
type Volume = [number, number, number, number, number]

function triple(attrs: Attributes, name: string, fallback?: number): Triple {
  const raw = attrs.raw(name) ?? fallback
  if (typeof raw === 'number')
    return [raw, raw, raw].map((n) =>
      Number.isInteger(n) && n >= 1 && n <= MAX_ELEMENTS ? n : attrs.refuseCall(`${name} must be whole numbers from 1`),
    ) as Triple
  const list = attrs.integers(name, 1, MAX_ELEMENTS, 3)
  if (list.length !== 3) attrs.refuseCall(`${name} must be one or three whole numbers`)
  return list as Triple
}

interface Steps {
  strides: Triple
  pad: 'same' | 'valid'
}

function steps(attrs: Attributes): Steps {
  return { strides: triple(attrs, 'strides'), pad: attrs.oneOf('pad', ['same', 'valid']) }
}

function requireVolumes(kernel: string, inputs: Inputs): void {
  for (const [name, x] of Object.entries(inputs)) {
    requireDtype(kernel, name, x, 'float32')
    requireRank(kernel, name, x, 5)
  }
}

function convolution3d(
  kernel: string,
  image: readonly number[],
  filter: readonly number[],
  { strides, pad }: Steps,
  dilations: Triple,
): number[] {
  if (image[4] !== filter[3] || sizeOf(filter) < 1)
    refuseCall(kernel, `the filter [${filter}] doesn't fit an image of ${image[4]} channels`)
  return requireWindows(
    kernel,
    backend_util.computeConv3DInfo(image as Volume, filter as Volume, strides, dilations, pad).outShape,
  )
}

function pooled3d(kernel: string, x: Operand, attrs: Attributes): { shape: number[]; attrs: Record<string, unknown> } {
  if (attrs.oneOf('dataFormat', ['NDHWC'], 'NDHWC') !== 'NDHWC') refuseCall(kernel, 'only NDHWC is available')
  const filterSize = triple(attrs, 'filterSize')
  const strides = triple(attrs, 'strides')
  const pad =
    typeof attrs.raw('pad') === 'number' ? attrs.integer('pad', 0, LONGEST_STEP) : attrs.oneOf('pad', ['same', 'valid'])
  const dimRoundingMode =
    attrs.raw('dimRoundingMode') === undefined ? undefined : attrs.oneOf('dimRoundingMode', ROUNDING)
  const { outShape } = backend_util.computePool3DInfo(x.shape as Volume, filterSize, strides, 1, pad, dimRoundingMode)
  return {
    shape: requireWindows(kernel, outShape),
    attrs: { filterSize, strides, pad, dimRoundingMode, dataFormat: 'NDHWC' },
  }
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
      if (shape.length !== 5) attrs.refuseCall(`${sought} must have five entries`)
      const { strides, pad } = steps(attrs)
      const image = sought === 'inputShape' ? shape : inputs.x.shape
      const filter = sought === 'inputShape' ? inputs.filter.shape : shape
      requireShape(kernel, 'dy', inputs.dy, convolution3d(kernel, image, filter, { strides, pad }, [1, 1, 1]))
      return one(shape, 'float32', false, { strides, pad, [sought]: shape })
    },
  }
}

export const VOLUME: readonly KernelSpec[] = [
  {
    kernel: 'Conv3D',
    inputs: ['x', 'filter'],
    plan(inputs, attrs) {
      requireVolumes('Conv3D', inputs)
      const { strides, pad } = steps(attrs)
      const dilations = triple(attrs, 'dilations', 1)
      return one(
        convolution3d('Conv3D', inputs.x.shape, inputs.filter.shape, { strides, pad }, dilations),
        'float32',
        false,
        { strides, pad, dilations },
      )
    },
  },
  convolution3dGradient('Conv3DBackpropInputV2', 'inputShape'),
  convolution3dGradient('Conv3DBackpropFilterV2', 'filterShape'),
  pool3d('MaxPool3D'),
  pool3d('AvgPool3D'),
  pool3dGradient('MaxPool3DGrad', ['dy', 'input', 'output']),
  pool3dGradient('AvgPool3DGrad', ['dy', 'input']),
]
