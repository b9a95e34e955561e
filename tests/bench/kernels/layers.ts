/** The layers of three networks as calls of kernels, with what each has to do. */

export interface Layer {
  what: string
  kernel: string
  /** Shapes of the inputs, filled with random numbers. */
  inputs: Record<string, number[]>
  attrs: Record<string, unknown>
  /** Floating-point operations of what is bound by arithmetic; bytes read and written of what is bound by memory. */
  work: { flop: number } | { bytes: number }
}

type Pad = 'same' | 'valid'
interface Convolution {
  batch: number
  size: number
  kernel: number
  channels: number
  filters: number
  pad: Pad
  stride?: number
}

const product = (shape: readonly number[]): number => shape.reduce((all, n) => all * n, 1)
const outputSize = ({ size, kernel, pad, stride = 1 }: Convolution): number =>
  Math.ceil((pad === 'same' ? size : size - kernel + 1) / stride)
const windowOf = ({ pad, stride = 1 }: Convolution): Record<string, unknown> => ({
  strides: [stride, stride],
  pad,
  dataFormat: 'NHWC',
  dilations: [1, 1],
})

export function convolution(what: string, layer: Convolution, parts: ('forward' | 'filter' | 'input')[]): Layer[] {
  const { batch, size, kernel, channels, filters } = layer
  const out = outputSize(layer)
  const x = [batch, size, size, channels],
    filter = [kernel, kernel, channels, filters],
    dy = [batch, out, out, filters]
  const attrs = windowOf(layer),
    work = { flop: 2 * product(dy) * kernel * kernel * channels }
  const all: Record<(typeof parts)[number], Layer> = {
    forward: { what: `${what}, forward`, kernel: 'Conv2D', inputs: { x, filter }, attrs, work },
    filter: {
      what: `${what}, filter gradient`,
      kernel: 'Conv2DBackpropFilter',
      inputs: { x, dy },
      attrs: { ...attrs, filterShape: filter },
      work,
    },
    input: {
      what: `${what}, input gradient`,
      kernel: 'Conv2DBackpropInput',
      inputs: { dy, filter },
      attrs: { ...attrs, inputShape: x },
      work,
    },
  }
  return parts.map((part) => all[part])
}

export function depthwise(what: string, layer: Omit<Convolution, 'filters'>): Layer[] {
  const { batch, size, kernel, channels } = layer
  const out = outputSize({ ...layer, filters: channels })
  const x = [batch, size, size, channels],
    filter = [kernel, kernel, channels, 1],
    dy = [batch, out, out, channels]
  const attrs = windowOf({ ...layer, filters: channels }),
    work = { flop: 2 * product(dy) * kernel * kernel }
  return [
    { what: `${what}, forward`, kernel: 'DepthwiseConv2dNative', inputs: { x, filter }, attrs, work },
    {
      what: `${what}, filter gradient`,
      kernel: 'DepthwiseConv2dNativeBackpropFilter',
      inputs: { x, dy },
      attrs: { ...attrs, filterShape: filter },
      work,
    },
    {
      what: `${what}, input gradient`,
      kernel: 'DepthwiseConv2dNativeBackpropInput',
      inputs: { dy, filter },
      attrs: { ...attrs, inputShape: x },
      work,
    },
  ]
}

/** Windows of 2 x 2 side by side. */
export function pooling(what: string, name: 'Max' | 'Avg', [batch, size, channels]: [number, number, number]): Layer[] {
  const attrs = { filterSize: [2, 2], strides: [2, 2], pad: 'valid', dataFormat: 'NHWC' }
  const input = [batch, size, size, channels],
    small = [batch, size >> 1, size >> 1, channels]
  const [large, little] = [product(input) * 4, product(small) * 4]
  return [
    { what: `${what}, forward`, kernel: `${name}Pool`, inputs: { x: input }, attrs, work: { bytes: large + little } },
    name === 'Max'
      ? {
          what: `${what}, gradient`,
          kernel: 'MaxPoolGrad',
          inputs: { dy: small, input, output: small },
          attrs,
          work: { bytes: 2 * large + 2 * little },
        }
      : {
          what: `${what}, gradient`,
          kernel: 'AvgPoolGrad',
          inputs: { dy: small, input },
          attrs,
          work: { bytes: large + little },
        },
  ]
}

export function dense(what: string, batch: number, inputs: number, outputs: number): Layer[] {
  const work = { flop: 2 * batch * inputs * outputs }
  return [
    {
      what: `${what}, forward`,
      kernel: 'BatchMatMul',
      inputs: { a: [batch, inputs], b: [inputs, outputs] },
      attrs: {},
      work,
    },
    {
      what: `${what}, weight gradient`,
      kernel: 'BatchMatMul',
      inputs: { a: [batch, inputs], b: [batch, outputs] },
      attrs: { transposeA: true, transposeB: false },
      work,
    },
    {
      what: `${what}, input gradient`,
      kernel: 'BatchMatMul',
      inputs: { a: [batch, outputs], b: [inputs, outputs] },
      attrs: { transposeA: false, transposeB: true },
      work,
    },
  ]
}

/** Kernels that touch each value once. */
export function elementwise(shape: number[]): Layer[] {
  const bytes = product(shape) * 4,
    channels = shape.at(-1)!
  const axes = shape.slice(0, -1).map((_, axis) => axis)
  const statistics = { mean: [channels], variance: [channels], offset: [channels], scale: [channels] }
  const at = `[${shape}]`
  return [
    { what: `bias ${at}`, kernel: 'Add', inputs: { a: shape, b: [channels] }, attrs: {}, work: { bytes: 2 * bytes } },
    {
      what: `bias gradient ${at}`,
      kernel: 'Sum',
      inputs: { x: shape },
      attrs: { axis: axes, keepDims: false },
      work: { bytes },
    },
    {
      what: `mean by channel ${at}`,
      kernel: 'Mean',
      inputs: { x: shape },
      attrs: { axis: axes, keepDims: false },
      work: { bytes },
    },
    {
      what: `global average ${at}`,
      kernel: 'Mean',
      inputs: { x: shape },
      attrs: { axis: axes.slice(1), keepDims: false },
      work: { bytes },
    },
    {
      what: `sum of all ${at}`,
      kernel: 'Sum',
      inputs: { x: shape },
      attrs: { axis: [...axes, axes.length], keepDims: false },
      work: { bytes },
    },
    {
      what: `batch normalisation ${at}`,
      kernel: 'FusedBatchNorm',
      inputs: { x: shape, ...statistics },
      attrs: { varianceEpsilon: 0.001 },
      work: { bytes: 2 * bytes },
    },
    {
      what: `repeated for its gradient ${at}`,
      kernel: 'Tile',
      inputs: { x: [...axes.map(() => 1), channels] },
      attrs: { reps: [...shape.slice(0, -1), 1] },
      work: { bytes },
    },
    { what: `relu ${at}`, kernel: 'Relu', inputs: { x: shape }, attrs: {}, work: { bytes: 2 * bytes } },
    { what: `relu6 ${at}`, kernel: 'Relu6', inputs: { x: shape }, attrs: {}, work: { bytes: 2 * bytes } },
    {
      what: `leaky relu ${at}`,
      kernel: 'LeakyRelu',
      inputs: { x: shape },
      attrs: { alpha: 0.1 },
      work: { bytes: 2 * bytes },
    },
    {
      what: `relu gradient ${at}`,
      kernel: 'ReluGrad',
      inputs: { x: shape, dy: shape },
      attrs: {},
      work: { bytes: 3 * bytes },
    },
    {
      what: `mirrored ${at}`,
      kernel: 'Reverse',
      inputs: { x: shape },
      attrs: { dims: [2] },
      work: { bytes: 2 * bytes },
    },
  ]
}
