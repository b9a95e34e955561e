/** The small base: VGG16 (Simonyan and Zisserman 2015) at a quarter of its width, with the names that Keras gives. */

export interface BlockConvolution {
  name: string
  inChannels: number
  filters: number
}

/** The layers of such a network: convolutions of 3x3 with ReLU, `same`, and a pooling of 2x2 after each block. */
export type Layer = ({ kind: 'convolution' } & BlockConvolution) | { kind: 'pooling'; name: string }

/** How many convolutions a block has, and how many filters each. */
export type Blocks = readonly (readonly [count: number, filters: number])[]

export const QUARTER_VGG16: Blocks = [
  [2, 16],
  [2, 32],
  [3, 64],
  [3, 128],
  [3, 128],
]

/** block1_conv1, block1_conv2, block1_pool, block2_conv1 and so on, for pictures with three channels. */
export function blockLayers(blocks: Blocks): Layer[] {
  let inChannels = 3
  return blocks.flatMap(([count, filters], block) => {
    const layers: Layer[] = []
    for (let i = 0; i < count; i++) {
      layers.push({ kind: 'convolution', name: `block${block + 1}_conv${i + 1}`, inChannels, filters })
      inChannels = filters
    }
    layers.push({ kind: 'pooling', name: `block${block + 1}_pool` })
    return layers
  })
}

/**
 * What the base expects instead of a colour value of 0 to 255: (value - mean) / deviation for each channel, RGB.
 * Source: means and standard deviations over CIFAR-10's training pictures.
 */
export const PREPROCESSING = {
  channels: 'RGB',
  mean: [125.3, 123, 113.9],
  deviation: [63, 62.1, 66.7],
} as const
