/** VGG16 without its dense layers (Simonyan and Zisserman 2015), with the layers' names of Keras. */
import type { Topology } from './topology.ts'
import { functional } from './functional.ts'

/** How many convolutions of 3x3 a block has. */
const CONVOLUTIONS = [2, 2, 3, 3, 3]

/**
 * Each block ends with max pooling of 2x2, so a picture of 64 pixels has features [2, 2, filters of the last block].
 * @param filters of each block: 64, 128, 256, 512, 512 in the original
 */
export function vgg16(filters: readonly number[]): (size: number) => Topology {
  return (size) => {
    const graph = functional('vgg16', size)
    let last = 'input_1'
    let inChannels = 3
    for (const [block, count] of CONVOLUTIONS.entries()) {
      for (let i = 1; i <= count; i++) {
        last = graph.convolution(`block${block + 1}_conv${i}`, last, {
          kernel: 3,
          inChannels,
          filters: filters[block]!,
        })
        inChannels = filters[block]!
      }
      last = graph.maxPooling(`block${block + 1}_pool`, last, 2, 2)
    }
    return graph.ending(last)
  }
}
