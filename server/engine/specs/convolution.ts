/** Convolutions in two dimensions and their gradients. */
import { FUSED_ACTIVATIONS } from './activation.ts'
import { requireFits } from './matmul.ts'
import { convolutionInfo, readWindow, roundsDown } from './window.ts'
import type { Format } from './window.ts'
import type { Attributes } from './attributes.ts'
import { MAX_ELEMENTS } from '../tensors/shapes.ts'
import { one, refuseCall, requireDtype, requireRank, requireShape } from './spec.ts'
import type { Inputs, KernelSpec, NamedSpec, Operand, Plan } from './spec.ts'

function convolution(kernel: string, depthwise: boolean, fused: boolean): NamedSpec {
  return {
    kernel,
    inputs: fused ? ['x', 'filter', 'bias?', 'preluActivationWeights?'] : ['x', 'filter'],
    plan(inputs, attrs) {
      const { x, filter } = inputs
      requireImages(kernel, inputs)
      const window = readWindow(attrs)
      const info = convolutionInfo(kernel, x.shape, filter.shape, window, depthwise)
      const native = window.dataFormat === 'NHWC' && roundsDown(info)
      return one(
        info.outShape,
        'float32',
        native,
        fused ? { ...window, ...fusion(kernel, inputs, attrs, info.outShape, window.dataFormat) } : { ...window },
      )
    },
  }
}

function requireImages(kernel: string, inputs: Inputs): void {
  for (const [name, x] of Object.entries(inputs)) if (x) requireDtype(kernel, name, x, 'float32')
  for (const name of ['x', 'dy', 'filter']) if (inputs[name]) requireRank(kernel, name, inputs[name], 4)
}

function fusion(
  kernel: string,
  { bias, preluActivationWeights: slopes }: Inputs,
  attrs: Attributes,
  shape: number[],
  format: Format,
): Plan['attrs'] {
  const activation = attrs.oneOf('activation', FUSED_ACTIVATIONS, 'linear')
  // with channels first, a vector still means one value for each channel
  const aligned = ({ shape: own }: Operand): number[] => (format === 'NCHW' && own.length === 1 ? [own[0], 1, 1] : own)
  if (bias) requireFits(kernel, shape, aligned(bias))
  if (slopes) requireFits(kernel, shape, aligned(slopes))
  if (activation === 'prelu' && !slopes) refuseCall(kernel, 'prelu needs its slopes')
  return { activation, leakyreluAlpha: attrs.finite('leakyreluAlpha', 0.2) }
}

/** The gradient with respect to the image or the filter; the attribute `shape` is the shape of that gradient. */
function gradient(kernel: string, sought: 'image' | 'filter', depthwise: boolean): NamedSpec {
  const shapeName = sought === 'image' ? 'inputShape' : 'filterShape'
  return {
    kernel,
    inputs: sought === 'image' ? ['dy', 'filter'] : ['x', 'dy'],
    plan(inputs, attrs) {
      requireImages(kernel, inputs)
      const { x, dy, filter } = inputs
      const shape = attrs.integers(shapeName, 0, MAX_ELEMENTS, 4)
      if (shape.length !== 4) refuseCall(kernel, `${shapeName} must have four entries`)
      const window = readWindow(attrs)
      const info = convolutionInfo(
        kernel,
        sought === 'image' ? shape : x.shape,
        sought === 'image' ? filter.shape : shape,
        window,
        depthwise,
      )
      requireShape(kernel, 'dy', dy, info.outShape)
      return one(shape, 'float32', window.dataFormat === 'NHWC' && roundsDown(info), { ...window, [shapeName]: shape })
    },
  }
}

export const CONVOLUTION: readonly KernelSpec[] = [
  convolution('Conv2D', false, false),
  convolution('FusedConv2D', false, true),
  convolution('DepthwiseConv2dNative', true, false),
  convolution('FusedDepthwiseConv2D', true, true),
  gradient('Conv2DBackpropInput', 'image', false),
  gradient('Conv2DBackpropFilter', 'filter', false),
  gradient('DepthwiseConv2dNativeBackpropInput', 'image', true),
  gradient('DepthwiseConv2dNativeBackpropFilter', 'filter', true),
]
