/** SqueezeNet 1.1 without its classifier (Iandola et al. 2016), with the layers' names of its Keras port. */
import { functional } from './functional.ts'
import type { Topology } from './topology.ts'

/** Channels of the squeezing and of each expanding convolution; a pooling stands behind those named in `POOLED`. */
const FIRES: readonly [name: string, squeezed: number, expanded: number][] = [
  ['fire2', 16, 64],
  ['fire3', 16, 64],
  ['fire4', 32, 128],
  ['fire5', 32, 128],
  ['fire6', 48, 192],
  ['fire7', 48, 192],
  ['fire8', 64, 256],
  ['fire9', 64, 256],
]
const POOLED: Readonly<Record<string, string>> = { fire3: 'pool3', fire5: 'pool5' }

/** Ends at the concatenation of fire9: features [13, 13, 512] of a picture of 224 pixels. */
export function squeezenet(size: number): Topology {
  const graph = functional('squeezenet', size)
  const convolution = (
    name: string,
    relu: string,
    inbound: string,
    kernel: number,
    channels: [number, number],
  ): string =>
    graph.activation(
      relu,
      graph.convolution(name, inbound, {
        kernel,
        inChannels: channels[0],
        filters: channels[1],
        padding: kernel === 3 ? 'same' : 'valid',
        activation: 'linear',
      }),
      'relu',
    )
  const first = graph.convolution('conv1', 'input_1', {
    kernel: 3,
    inChannels: 3,
    filters: 64,
    strides: 2,
    padding: 'valid',
    activation: 'linear',
  })
  let last = graph.maxPooling('pool1', graph.activation('relu_conv1', first, 'relu'), 3, 2)
  let channels = 64
  for (const [fire, squeezed, expanded] of FIRES) {
    const layer = (name: string, inbound: string, kernel: number, of: [number, number]): string =>
      convolution(`${fire}/${name}`, `${fire}/relu_${name}`, inbound, kernel, of)
    const squeeze = layer('squeeze1x1', last, 1, [channels, squeezed])
    const parts = [
      layer('expand1x1', squeeze, 1, [squeezed, expanded]),
      layer('expand3x3', squeeze, 3, [squeezed, expanded]),
    ]
    last = graph.layer('Concatenate', `${fire}/concat`, parts, { axis: 3 })
    channels = 2 * expanded
    const pooling = POOLED[fire]
    if (pooling !== undefined) last = graph.maxPooling(pooling, last, 3, 2)
  }
  return graph.ending(last)
}
