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
  return layers.map(() => input)
}

/** The number of parameters of each layer. */
export function paramCounts(input: number[], layers: LayerSpec[]): number[] {
  return outputShapes(input, layers).map(() => -1)
}
