/** MobileNet v1 at a quarter of its width, without its classifier (Howard et al. 2017), with its published names. */
import { functional, type Graph, ZEROS } from './functional.ts'
import type { Topology } from './topology.ts'

/** Stride of each depthwise convolution, and the channels behind it. */
const BLOCKS: readonly [stride: number, filters: number][] = [
  [1, 16],
  [2, 32],
  [1, 32],
  [2, 64],
  [1, 64],
  [2, 128],
  [1, 128],
  [1, 128],
  [1, 128],
  [1, 128],
  [1, 128],
  [2, 256],
  [1, 256],
]
const EPSILON = 1e-3

/** Ends at `conv_pw_13_relu`: features [7, 7, 256] of a picture of 224 pixels. */
export function mobilenet(size: number): Topology {
  const graph = functional('mobilenet', size)
  const normalised = (name: string, channels: number): string =>
    graph.activation(`${name}_relu`, graph.normalisation(`${name}_bn`, name, channels, EPSILON), 'relu6')
  const plain = { activation: 'linear', bias: false } as const
  graph.convolution('conv1', 'input_1', { kernel: 3, inChannels: 3, filters: 8, strides: 2, ...plain })
  let last = normalised('conv1', 8)
  let channels = 8
  for (const [index, [stride, filters]] of BLOCKS.entries()) {
    last = normalised(depthwise(graph, `conv_dw_${index + 1}`, last, channels, stride), channels)
    const name = `conv_pw_${index + 1}`
    last = normalised(graph.convolution(name, last, { kernel: 1, inChannels: channels, filters, ...plain }), filters)
    channels = filters
  }
  return graph.ending(last)
}

/** Each channel by itself: kernels [3, 3, channels, 1]. */
function depthwise(graph: Graph, name: string, inbound: string, channels: number, stride: number): string {
  graph.weight(name, 'depthwise_kernel', [3, 3, channels, 1])
  return graph.layer('DepthwiseConv2D', name, inbound, {
    kernel_size: [3, 3],
    strides: [stride, stride],
    padding: 'same',
    depth_multiplier: 1,
    data_format: 'channels_last',
    dilation_rate: [1, 1],
    activation: 'linear',
    use_bias: false,
    depthwise_initializer: ZEROS,
  })
}
