/** The layers of a model, those of inner models included, and the first and last that look at a picture. */
import type * as tf from '@tensorflow/tfjs'

/** A layer, and the inner models in which it lies, the outermost first. */
export interface FoundLayer {
  layer: tf.layers.Layer
  within: readonly tf.LayersModel[]
}

/** How the kernel of a convolution is laid out: its last axes. */
const CONVOLUTIONS: Readonly<Record<string, true>> = { Conv2D: true, DepthwiseConv2D: true, SeparableConv2D: true }

export function layersOf(model: tf.LayersModel, within: readonly tf.LayersModel[] = []): FoundLayer[] {
  return model.layers.flatMap((layer): FoundLayer[] => {
    const inner = layer as tf.layers.Layer & Partial<tf.LayersModel>
    if (!Array.isArray(inner.layers)) return [{ layer, within }]
    return layersOf(layer as unknown as tf.LayersModel, [...within, layer as unknown as tf.LayersModel])
  })
}

/** Whether it is a convolution over pictures that has been built. */
export function isConvolution({ layer }: FoundLayer): boolean {
  return CONVOLUTIONS[layer.getClassName()] === true && layer.getWeights()[0]?.rank === 4
}

/** The layer with this name at any depth, or at this position of the model. */
export function layerAt(model: tf.LayersModel, which: number | string): FoundLayer | undefined {
  if (typeof which === 'string') return layersOf(model).find(({ layer }) => layer.name === which)
  const layer = model.layers.at(which)
  return layer && { layer, within: [] }
}
