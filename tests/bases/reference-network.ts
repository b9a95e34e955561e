/** A network of convolutions by the definition, in plain loops of double precision, without tfjs. */
import { blockLayers } from '../../server/bases/architecture.ts'
import type { Blocks } from '../../server/bases/architecture.ts'
import type { ConvolutionWeights } from '../../server/bases/content.ts'

/** [height][width][channels] of one picture, row-major. */
export interface Picture {
  height: number
  width: number
  channels: number
  values: Float64Array
}

/** The output of the last pooling. */
export function referenceFeatures(
  blocks: Blocks,
  weights: ReadonlyMap<string, ConvolutionWeights>,
  picture: Picture,
): Picture {
  return blockLayers(blocks).reduce(
    (x, layer) => (layer.kind === 'pooling' ? pool(x) : convolve(x, layer.filters, weights.get(layer.name)!)),
    picture,
  )
}

/** 3 x 3, zeros around, then ReLU. */
function convolve(x: Picture, filters: number, { kernel, bias }: ConvolutionWeights): Picture {
  const { height, width, channels } = x
  const values = new Float64Array(height * width * filters)
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let f = 0; f < filters; f++) {
        let sum = bias[f]!
        for (let i = 0; i < 9; i++) {
          const [r, c] = [row + Math.floor(i / 3) - 1, column + (i % 3) - 1]
          if (r < 0 || r >= height || c < 0 || c >= width) continue
          for (let k = 0; k < channels; k++)
            sum += x.values[(r * width + c) * channels + k]! * kernel[(i * channels + k) * filters + f]!
        }
        values[(row * width + column) * filters + f] = Math.max(0, sum)
      }
  return { height, width, channels: filters, values }
}

/** The largest of each 2 x 2; an odd row or column at the end is left out. */
function pool(x: Picture): Picture {
  const [height, width] = [Math.floor(x.height / 2), Math.floor(x.width / 2)]
  const values = Float64Array.from({ length: height * width * x.channels }, (_, i) => {
    const [k, column, row] = [i % x.channels, Math.floor(i / x.channels) % width, Math.floor(i / x.channels / width)]
    const at = (r: number, c: number): number => x.values[((2 * row + r) * x.width + 2 * column + c) * x.channels + k]!
    return Math.max(at(0, 0), at(0, 1), at(1, 0), at(1, 1))
  })
  return { height, width, channels: x.channels, values }
}
