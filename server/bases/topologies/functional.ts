/** Networks of convolutions as JSON in the form of Keras, which TensorFlow.js builds: a graph of named layers. */
import type { Topology, WeightShape } from './topology.ts'

type Inbound = string | readonly string[]

export interface Graph {
  /** A layer behind others; answers with its name. `config` is in Keras's spelling. */
  layer(className: string, name: string, inbound: Inbound, config?: object): string
  /** A convolution, with bias and ReLU unless told otherwise: kernels HWIO. */
  convolution(name: string, inbound: string, of: Convolution): string
  /** Batch normalisation of so many channels, by the statistics of the training. */
  normalisation(name: string, inbound: string, channels: number, epsilon: number): string
  activation(name: string, inbound: string, activation: string): string
  /** Max pooling without padding. */
  maxPooling(name: string, inbound: string, size: number, stride: number): string
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
  bias?: boolean
}

/** The initial values of all layers. A base's own weights replace them. */
export const ZEROS = { class_name: 'Zeros', config: {} }

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
    convolution(
      layer,
      inbound,
      { kernel, inChannels, filters, strides = 1, padding = 'same', activation = 'relu', bias = true },
    ) {
      graph.weight(layer, 'kernel', [kernel, kernel, inChannels, filters])
      if (bias) graph.weight(layer, 'bias', [filters])
      return graph.layer('Conv2D', layer, inbound, {
        filters,
        kernel_size: [kernel, kernel],
        strides: [strides, strides],
        padding,
        data_format: 'channels_last',
        dilation_rate: [1, 1],
        activation,
        use_bias: bias,
        kernel_initializer: ZEROS,
        bias_initializer: ZEROS,
      })
    },
    normalisation(layer, inbound, channels, epsilon) {
      for (const weight of ['gamma', 'beta', 'moving_mean', 'moving_variance']) graph.weight(layer, weight, [channels])
      return graph.layer('BatchNormalization', layer, inbound, {
        axis: -1,
        momentum: 0.99,
        epsilon,
        center: true,
        scale: true,
        gamma_initializer: ZEROS,
        beta_initializer: ZEROS,
        moving_mean_initializer: ZEROS,
        moving_variance_initializer: ZEROS,
      })
    },
    activation: (layer, inbound, activation) => graph.layer('Activation', layer, inbound, { activation }),
    maxPooling: (layer, inbound, size, stride) =>
      graph.layer('MaxPooling2D', layer, inbound, {
        pool_size: [size, size],
        strides: [stride, stride],
        padding: 'valid',
        data_format: 'channels_last',
      }),
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
