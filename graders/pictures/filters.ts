/** What the first layer of a model has learned, as pictures. */
import type * as tf from '@tensorflow/tfjs'
import type { PictureSheet } from '../report.ts'
import { cut } from '../wording.ts'
import { isConvolution, layersOf } from './layers.ts'
import { extremesOf, type PictureValues } from '../picture.ts'
import { drawn, MOST_PICTURES } from './sheet.ts'

/**
 * The filters of the first convolution. Where the model has none, the weights of the units of a dense layer that
 * looks at every pixel. Grey is 0; the largest weight of all, by its amount, is black or white. Of more than three
 * channels the mean over them is drawn.
 * @returns undefined for a model with neither
 */
export async function filters(model: tf.LayersModel): Promise<PictureSheet | undefined> {
  const all = layersOf(model)
  const convolution = all.find(isConvolution)
  const [height, width, channels = 1] = model.inputs[0]!.shape.slice(1)
  const dense =
    convolution || !height || !width || !channels
      ? undefined
      : all.find(({ layer }) => layer.getClassName() === 'Dense' && rowsOf(layer) === height * width * channels)
  const found = convolution ?? dense
  const weight = found?.layer.getWeights()[0]
  if (!found || !weight) return undefined
  const kind = found.layer.getClassName()
  const outputs = isDepthwise(kind) ? weight.shape.at(-1)! : Math.min(weight.shape.at(-1)!, MOST_PICTURES)
  const shape = convolution ? [...weight.shape.slice(0, 3), outputs] : [height!, width!, channels!, outputs]
  const total = isDepthwise(kind) ? weight.shape[2]! * outputs : weight.shape.at(-1)!
  // no more is read than is shown
  const read = weight.slice(
    weight.shape.map(() => 0),
    [...weight.shape.slice(0, -1), outputs],
  )
  const pictures = split(await read.data(), shape, kind, Math.min(total, MOST_PICTURES))
  read.dispose()
  const [low, high] = extremesOf(pictures)
  const most = Math.max(Math.abs(low), Math.abs(high))
  return { kind: 'filters', layer: cut(found.layer.name, 100), total, ...drawn(pictures, [-most, most]) }
}

const rowsOf = (layer: tf.layers.Layer): number | undefined => layer.getWeights()[0]?.shape[0]

const isDepthwise = (kind: string): boolean => kind === 'DepthwiseConv2D' || kind === 'SeparableConv2D'

/** Cuts a kernel [height, width, inputs, outputs] into one picture a filter. */
function split(kernel: ArrayLike<number>, shape: readonly number[], kind: string, count: number): PictureValues[] {
  const [height, width, inputs, outputs] = shape as [number, number, number, number]
  const depthwise = isDepthwise(kind)
  const channels = depthwise ? 1 : inputs
  return Array.from({ length: count }, (_, filter): PictureValues => {
    const values = new Float64Array(height * width * channels)
    for (let place = 0; place < height * width; place++)
      for (let channel = 0; channel < channels; channel++)
        values[place * channels + channel] = depthwise
          ? kernel[place * inputs * outputs + filter]!
          : kernel[(place * inputs + channel) * outputs + filter]!
    return { shape: [height, width, channels], values }
  })
}
