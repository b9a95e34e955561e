/** A layer as `tf.layers` knows it; poolings and convolutions are square, with the same stride along both axes. */
export type LayerSpec =
  | { type: 'conv'; filters: number; kernel: number; stride?: number; padding?: 'valid' | 'same' }
  | { type: 'pool'; size: number; stride?: number }
  | { type: 'flatten' }
  | { type: 'dense'; units: number }
  | { type: 'dropout'; rate: number }

/**
 * The shape of the output of each layer, without the batch.
 * @param input [height, width, channels], or [values]
 */
export function outputShapes(input: number[], layers: LayerSpec[]): number[][] {
  let shape = [...input]
  return layers.map((layer) => (shape = outputShape(shape, layer)))
}

/** The number of parameters of each layer. */
export function paramCounts(input: number[], layers: LayerSpec[]): number[] {
  const inputs = [input, ...outputShapes(input, layers)]
  return layers.map((layer, i) => {
    const channels = inputs[i].at(-1)!
    if (layer.type === 'conv') return (layer.kernel ** 2 * channels + 1) * layer.filters
    return layer.type === 'dense' ? (channels + 1) * layer.units : 0
  })
}

function outputShape(shape: number[], layer: LayerSpec): number[] {
  const [height, width, channels] = shape
  switch (layer.type) {
    case 'conv': {
      const { filters, kernel, stride = 1, padding = 'valid' } = layer
      const places = (size: number) =>
        padding === 'same' ? Math.ceil(size / stride) : Math.floor((size - kernel) / stride) + 1
      return [places(height), places(width), filters]
    }
    case 'pool': {
      const { size, stride = size } = layer
      const places = (length: number) => Math.floor((length - size) / stride) + 1
      return [places(height), places(width), channels]
    }
    case 'flatten':
      return [shape.reduce((product, size) => product * size, 1)]
    case 'dense':
      return [...shape.slice(0, -1), layer.units]
    case 'dropout':
      return [...shape]
  }
}
