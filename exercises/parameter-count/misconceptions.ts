import { defineMisconceptions } from '../../graders/define.ts'
import { outputShapes, paramCounts } from './solution.ts'
import type { LayerSpec } from './solution.ts'

type Counts = typeof paramCounts
type Shapes = typeof outputShapes

export default defineMisconceptions<typeof import('./solution.ts')>({
  'no-bias': { paramCounts: (input, layers) => counted(input, layers, ({ weights }) => weights) },
  'input-channels-ignored': {
    paramCounts: (input, layers) =>
      counted(input, layers, ({ layer, all }) =>
        layer.type === 'conv' ? (layer.kernel ** 2 + 1) * layer.filters : all,
      ),
  },
  'times-positions': {
    paramCounts: (input, layers) =>
      counted(input, layers, ({ layer, all, output }) => (layer.type === 'conv' ? all * output[0] * output[1] : all)),
  },
  'pooling-has-parameters': [
    ...[0, 1].flatMap((bias) =>
      [true, false].map((channels): { paramCounts: Counts } => ({
        paramCounts: (input, layers) =>
          counted(input, layers, ({ layer, all, output }) =>
            layer.type === 'pool' ? (layer.size ** 2 + bias) * (channels ? output[2] : 1) : all,
          ),
      })),
    ),
    {
      paramCounts: (input, layers) =>
        counted(input, layers, ({ layer, all, output }) =>
          layer.type === 'pool' ? (layer.size ** 2 * output[2] + 1) * output[2] : all,
        ),
    },
  ],
  'ceil-for-floor': {
    'in-both': both(upwards('conv', 'pool')),
    'in-convolutions': both(upwards('conv')),
    'in-poolings': both(upwards('pool')),
  },
  'one-too-few': both(sized(({ size, kernel, stride }) => Math.floor((size - kernel) / stride))),
  'same-without-stride': both(
    moved((layer, size) => (layer.type === 'conv' && layer.padding === 'same' ? size : undefined)),
  ),
})

interface Counted {
  layer: LayerSpec
  /** Parameters without the biases. */
  weights: number
  all: number
  output: number[]
}

function counted(input: number[], layers: LayerSpec[], count: (counted: Counted) => number): number[] {
  const [right, shapes] = [paramCounts(input, layers), outputShapes(input, layers)]
  return layers.map((layer, i) => {
    const biases = layer.type === 'conv' ? layer.filters : layer.type === 'dense' ? layer.units : 0
    return count({ layer, weights: right[i] - biases, all: right[i], output: shapes[i] })
  })
}

type Places = (layer: LayerSpec, size: number) => number | undefined

/** Shapes in which `places` decides the sizes, where it gives any. */
function moved(places: Places): Shapes {
  return (input, layers) => {
    let shape = input
    return layers.map((layer) => {
      const [right] = outputShapes(shape, [layer])
      const along = (axis: number) => places(layer, shape[axis]) ?? right[axis]
      return (shape = right.length === 3 ? [along(0), along(1), right[2]] : right)
    })
  }
}

function sized(
  places: (sizes: { size: number; kernel: number; stride: number }) => number,
  ...types: string[]
): Shapes {
  return moved((layer, size) => {
    if ((layer.type !== 'conv' && layer.type !== 'pool') || (types.length > 0 && !types.includes(layer.type))) return
    if (layer.type === 'pool') return places({ size, kernel: layer.size, stride: layer.stride ?? layer.size })
    return layer.padding === 'same' ? undefined : places({ size, kernel: layer.kernel, stride: layer.stride ?? 1 })
  })
}

function upwards(...types: string[]): Shapes {
  return sized(({ size, kernel, stride }) => Math.ceil((size - kernel) / stride) + 1, ...types)
}

/** Wrong shapes alone, and with the parameters that follow from them. */
function both(shapes: Shapes): { outputShapes?: Shapes; paramCounts?: Counts }[] {
  const counts: Counts = (input, layers) => {
    const inputs = [input, ...shapes(input, layers)]
    return layers.map((layer, i) => paramCounts(inputs[i], [layer])[0])
  }
  return [{ outputShapes: shapes }, { outputShapes: shapes, paramCounts: counts }]
}
