/** Networks of convolutions as JSON in the form of Keras, which TensorFlow.js builds: a graph of named layers. */
import type { Topology, WeightShape } from './topology.ts'

type Inbound = string | readonly string[]

export interface Graph {
  /** A layer behind others; answers with its name. `config` is in Keras's spelling. */
  layer(className: string, name: string, inbound: Inbound, config?: object): string
  /** A convolution with bias: kernels HWIO. */
  convolution(name: string, inbound: string, of: Convolution): string
  weight(layer: string, name: string, shape: number[]): void
  /** The network that ends at this layer. */
  ending(output: string): Topology
}

export interface Convolution {
  kernel: number
  inChannels: number
  filters: number
  strides?: number
  padding?: 'same' | 'valid'
  activation?: 'relu' | 'linear'
}

/** The initial values of all layers. A base's own weights replace them. */
const ZEROS = { class_name: 'Zeros', config: {} }

/** @param name of the model; its input are pictures [size, size, 3] */
export function functional(name: string, size: number, input = 'input_1'): Graph {
  const layers: object[] = [
    {
      class_name: 'InputLayer',
      name: input,
      config: { batch_input_shape: [null, size, size, 3], dtype: 'float32', sparse: false, name: input },
      inbound_nodes: [],
    },
  ]
  const weights: WeightShape[] = []
  const graph: Graph = {
    layer(className, layer, inbound, config = {}) {
      const from = [inbound].flat().map((one) => [one, 0, 0, {}])
      layers.push({
        class_name: className,
        name: layer,
        config: { name: layer, trainable: true, dtype: 'float32', ...config },
        inbound_nodes: [from],
      })
      return layer
    },
    convolution(layer, inbound, { kernel, inChannels, filters, strides = 1, padding = 'same', activation = 'relu' }) {
      graph.weight(layer, 'kernel', [kernel, kernel, inChannels, filters])
      graph.weight(layer, 'bias', [filters])
      return graph.layer('Conv2D', layer, inbound, {
        filters,
        kernel_size: [kernel, kernel],
        strides: [strides, strides],
        padding,
        data_format: 'channels_last',
        dilation_rate: [1, 1],
        activation,
        use_bias: true,
        kernel_initializer: ZEROS,
        bias_initializer: ZEROS,
      })
    },
    weight(layer, weight, shape) {
      weights.push({ name: `${layer}/${weight}`, shape })
    },
    ending: (output) => ({
      model: {
        class_name: 'Model',
        config: { name, layers, input_layers: [[input, 0, 0]], output_layers: [[output, 0, 0]] },
      },
      weights,
    }),
  }
  return graph
}
