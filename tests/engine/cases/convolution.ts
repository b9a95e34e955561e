import { floats } from '../tensors.ts'
import type { Tensor } from '../tensors.ts'
import type { Case } from './case.ts'

type Pad = 'same' | 'valid' | number | [number, number][]

/** A numeric padding as explicit padding: for a number the CPU backend uses the filter's height as its width. */
function explicit(pad: Pad): Pad {
  return typeof pad === 'number'
    ? [
        [0, 0],
        [pad, pad],
        [pad, pad],
        [0, 0],
      ]
    : pad
}

interface Window {
  image: [number, number]
  filter: [number, number]
  strides: number | [number, number]
  pad: Pad
  dilations?: number
}

const WINDOWS: Window[] = [
  { image: [7, 6], filter: [3, 3], strides: 1, pad: 'same' },
  { image: [7, 6], filter: [3, 3], strides: 1, pad: 'valid' },
  { image: [7, 6], filter: [3, 2], strides: 2, pad: 'same' },
  { image: [8, 6], filter: [3, 2], strides: 2, pad: 'valid' },
  { image: [7, 6], filter: [2, 4], strides: [2, 1], pad: 'same' },
  { image: [7, 6], filter: [1, 1], strides: 1, pad: 'valid' },
  { image: [7, 6], filter: [1, 1], strides: 2, pad: 'valid' },
  { image: [6, 5], filter: [3, 3], strides: 1, pad: 1 },
  { image: [6, 5], filter: [2, 3], strides: 1, pad: 1 },
  { image: [6, 5], filter: [3, 2], strides: [2, 1], pad: 2 },
  { image: [6, 5], filter: [2, 2], strides: 1, pad: 3 },
  { image: [5, 6], filter: [3, 2], strides: 1, pad: 0 },
  {
    image: [6, 5],
    filter: [3, 3],
    strides: 2,
    pad: [
      [0, 0],
      [0, 1],
      [2, 0],
      [0, 0],
    ],
  },
]
const DILATED: Window[] = [
  { image: [9, 8], filter: [3, 2], strides: 1, pad: 'same', dilations: 2 },
  { image: [9, 8], filter: [3, 3], strides: 1, pad: 'valid', dilations: 2 },
  { image: [9, 8], filter: [2, 3], strides: 1, pad: 2, dilations: 3 },
]

function outputSize({ image, filter, strides, pad, dilations = 1 }: Window): [number, number] {
  const steps = typeof strides === 'number' ? [strides, strides] : strides
  return [0, 1].map((axis) => {
    const size = (filter[axis] - 1) * dilations + 1
    if (pad === 'same') return Math.ceil(image[axis] / steps[axis])
    const padding = pad === 'valid' ? 0 : typeof pad === 'number' ? 2 * pad : pad[axis + 1][0] + pad[axis + 1][1]
    return Math.floor((image[axis] + padding - size) / steps[axis]) + 1
  }) as [number, number]
}

function attributes({ strides, pad, dilations = 1 }: Window): {
  attrs: Record<string, unknown>
  reference: { attrs: Record<string, unknown> }
} {
  const attrs = {
    strides: typeof strides === 'number' ? [strides, strides] : strides,
    dilations: [dilations, dilations],
    dataFormat: 'NHWC',
    dimRoundingMode: null,
  }
  return {
    attrs: { ...attrs, pad },
    reference: { attrs: { ...attrs, pad: explicit(pad), dimRoundingMode: undefined } },
  }
}

function more(base: ReturnType<typeof attributes>, extra: Record<string, unknown>): ReturnType<typeof attributes> {
  return { attrs: { ...base.attrs, ...extra }, reference: { attrs: { ...base.reference.attrs, ...extra } } }
}

const CHANNELS = 3
const FILTERS = 5
const BATCH = 2

function plain(window: Window, channels = CHANNELS, filters = FILTERS): Case[] {
  const x = floats([BATCH, ...window.image, channels])
  const filter = floats([...window.filter, channels, filters])
  const dy = floats([BATCH, ...outputSize(window), filters])
  const base = attributes(window)
  const gradients: Case[] = [
    {
      kernel: 'Conv2DBackpropFilter',
      inputs: { x, dy },
      ...more(base, { filterShape: filter.shape }),
      tolerance: 1e-4,
    },
    { kernel: 'Conv2DBackpropInput', inputs: { dy, filter }, ...more(base, { inputShape: x.shape }), tolerance: 1e-4 },
  ]
  // the gradients do not support dilations
  return [{ kernel: 'Conv2D', inputs: { x, filter }, ...base, tolerance: 1e-4 }, ...(window.dilations ? [] : gradients)]
}

function depthwise(window: Window, multiplier: number, channels = CHANNELS): Case[] {
  const x = floats([BATCH, ...window.image, channels])
  const filter = floats([...window.filter, channels, multiplier])
  const dy = floats([BATCH, ...outputSize(window), channels * multiplier])
  const base = attributes(window)
  const gradients: Case[] = [
    {
      kernel: 'DepthwiseConv2dNativeBackpropFilter',
      inputs: { x, dy },
      ...more(base, { filterShape: filter.shape }),
      tolerance: 1e-4,
    },
    {
      kernel: 'DepthwiseConv2dNativeBackpropInput',
      inputs: { dy, filter },
      ...more(base, { inputShape: x.shape }),
      tolerance: 1e-4,
    },
  ]
  // the CPU backend ignores dilations in the gradients: see gradients.test.ts
  return [
    { kernel: 'DepthwiseConv2dNative', inputs: { x, filter }, ...base, tolerance: 1e-4 },
    ...(window.dilations ? [] : gradients),
  ]
}

/** A NaN in the middle of an image reaches exactly the windows that contain it. */
function holed({ kernel, inputs, ...rest }: Case): Case {
  const { x, ...others } = inputs as Record<string, Tensor>
  const values = Float32Array.from(x!.values)
  values[Math.floor(values.length / 2)] = NaN
  return { kernel, inputs: { x: { ...x!, values }, ...others }, ...rest }
}

function fused(
  kernel: string,
  window: Window,
  activation: string,
  bias?: Tensor,
  slopes?: Tensor,
  channels = CHANNELS,
): Case {
  const depth = kernel === 'FusedConv2D' ? FILTERS : 2
  const inputs: Record<string, Tensor> = {
    x: floats([BATCH, ...window.image, channels]),
    filter: floats([...window.filter, channels, depth]),
  }
  if (bias) inputs.bias = bias
  if (slopes) inputs.preluActivationWeights = slopes
  return { kernel, inputs, ...more(attributes(window), { activation, leakyreluAlpha: 0.3 }), tolerance: 1e-4 }
}

const ACTIVATIONS = ['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu']

/** More positions, channels and filters than are processed at once. */
const LARGE: [Window, number, number][] = [
  [{ image: [19, 17], filter: [3, 3], strides: 1, pad: 'same' }, 1, 8],
  [{ image: [19, 18], filter: [5, 5], strides: 1, pad: 'valid' }, 1, 9],
  [{ image: [12, 11], filter: [3, 3], strides: 1, pad: 'same' }, 8, 16],
  [{ image: [13, 11], filter: [3, 3], strides: 2, pad: 'same' }, 6, 72],
  [{ image: [3, 3], filter: [3, 3], strides: 1, pad: 'same' }, 100, 67],
  [{ image: [2, 3], filter: [1, 1], strides: 1, pad: 'valid' }, 800, 4],
  [{ image: [7, 6], filter: [1, 1], strides: 1, pad: 'valid' }, 5, 1],
]

export const CONVOLUTION: Case[] = [
  ...LARGE.flatMap(([window, channels, filters]) => plain(window, channels, filters)),
  ...[WINDOWS[0]!, WINDOWS[4]!, WINDOWS[9]!, WINDOWS[12]!, DILATED[0]!].flatMap((window) =>
    [1, 4, 18].flatMap((channels) => [...depthwise(window, 1, channels), ...depthwise(window, 3, channels)]),
  ),
  ...[
    plain(WINDOWS[0]!)[0]!,
    plain(WINDOWS[3]!)[0]!,
    depthwise(WINDOWS[0]!, 1, 5)[0]!,
    depthwise(WINDOWS[2]!, 2)[0]!,
  ].map(holed),
  ...[
    ['FusedConv2D', FILTERS],
    ['FusedDepthwiseConv2D', CHANNELS * 2],
  ].flatMap(([kernel, size]) =>
    ['linear', 'relu', 'relu6', 'leakyrelu', 'prelu'].map((activation) =>
      holed(
        fused(
          String(kernel),
          WINDOWS[0]!,
          activation,
          floats([Number(size)]),
          activation === 'prelu' ? floats([Number(size)]) : undefined,
        ),
      ),
    ),
  ),
  fused('FusedDepthwiseConv2D', WINDOWS[1]!, 'relu6', floats([16], 3, 8), undefined, 8),
  ...[...WINDOWS, ...DILATED].flatMap((window) => plain(window)),
  ...[...WINDOWS, ...DILATED].flatMap((window) => [...depthwise(window, 1), ...depthwise(window, 2)]),
  ...ACTIVATIONS.flatMap((activation): Case[] => [
    fused('FusedConv2D', WINDOWS[0], activation, floats([FILTERS])),
    fused('FusedConv2D', WINDOWS[8], activation),
    fused('FusedConv2D', WINDOWS[3], activation, floats([])),
    fused('FusedDepthwiseConv2D', WINDOWS[0], activation, floats([CHANNELS * 2])),
    fused('FusedDepthwiseConv2D', WINDOWS[9], activation),
  ]),
  fused('FusedConv2D', WINDOWS[1], 'prelu', floats([FILTERS]), floats([FILTERS])),
  fused('FusedConv2D', WINDOWS[1], 'prelu', undefined, floats([1, 1, 1])),
  fused('FusedDepthwiseConv2D', WINDOWS[1], 'prelu', floats([CHANNELS * 2]), floats([CHANNELS * 2])),
  {
    kernel: 'Conv2D',
    inputs: { x: floats([2, 3, 6, 5]), filter: floats([2, 2, 3, 4]) },
    attrs: { strides: 1, dilations: 1, pad: 'valid', dataFormat: 'NCHW' },
    tolerance: 1e-4,
  },
  ...['linear', 'prelu'].map((activation): Case => ({
    kernel: 'FusedConv2D',
    inputs: {
      x: floats([2, 3, 6, 5]),
      filter: floats([2, 2, 3, 4]),
      bias: floats([4]),
      preluActivationWeights: floats([4]),
    },
    attrs: { strides: [1, 1], dilations: [1, 1], pad: 'valid', dataFormat: 'NCHW', activation },
    tolerance: 1e-4,
  })),
  // tfjs ignores the padding of batch and channels
  {
    kernel: 'DepthwiseConv2dNative',
    inputs: { x: floats([1, 6, 5, 3]), filter: floats([2, 2, 3, 2]) },
    attrs: {
      strides: [1, 1],
      dilations: [1, 1],
      pad: [
        [1, 0],
        [0, 1],
        [1, 0],
        [0, 1],
      ],
      dataFormat: 'NHWC',
    },
    tolerance: 1e-4,
  },
  {
    kernel: 'Conv2D',
    inputs: { x: floats([0, 6, 5, 3]), filter: floats([2, 2, 3, 4]) },
    attrs: { strides: 1, dilations: 1, pad: 'same', dataFormat: 'NHWC' },
  },
]
