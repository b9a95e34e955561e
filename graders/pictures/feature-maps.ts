/** What becomes of one picture behind a layer of a model: one map a channel. */
import type * as tf from '@tensorflow/tfjs'
import type { GraderHost } from '../host.ts'
import type { TensorFlow } from '../rebuild.ts'
import type { PictureSheet } from '../report.ts'
import { cut } from '../wording.ts'
import { type FoundLayer, isConvolution, layerAt, layersOf } from './layers.ts'
import { extremesOf, pictureOf, type PictureValues } from '../picture.ts'
import { drawn, MOST_PICTURES } from './sheet.ts'

interface Tools extends Pick<GraderHost, 'onModel' | 'refused'> {
  tensorFlow: TensorFlow
}

export interface FeatureMapsOptions {
  /** Position in `model.layers`, or a name at any depth; the first and the last convolution unless told. */
  layer?: number | string | undefined
  /** The picture as a person knows it, where what the model takes looks otherwise: [height, width, channels]. */
  shown?: tf.Tensor | undefined
}

/**
 * The maps of one picture, all of a layer drawn with one scale from its smallest to its largest value.
 * @param image what the model takes, [height, width, channels], or a batch of one
 * @returns none for a layer that gives no maps, or whose output the model does not compute
 */
export async function featureMaps(
  tools: Tools,
  model: tf.LayersModel,
  image: tf.Tensor,
  { layer, shown = image }: FeatureMapsOptions = {},
): Promise<PictureSheet[]> {
  const convolutions = layersOf(model).filter(isConvolution)
  const chosen = layer === undefined ? [convolutions[0], convolutions.at(-1)] : [layerAt(model, layer)]
  const sheets: PictureSheet[] = []
  for (const found of new Set(chosen)) {
    if (!found) continue
    const maps = await mapsOf(tools, model, found, image)
    if (!maps) continue
    const { total, pictures } = maps
    const [low, high] = extremesOf(pictures)
    sheets.push({
      kind: 'feature-maps',
      layer: cut(found.layer.name, 100),
      total,
      ...drawn(pictures, [Math.min(0, low), high]),
      input: await inputOf(shown),
    })
  }
  return sheets
}

async function mapsOf(
  { tensorFlow, onModel, refused }: Tools,
  model: tf.LayersModel,
  found: FoundLayer,
  image: tf.Tensor,
): Promise<{ total: number; pictures: PictureValues[] } | undefined> {
  let output: tf.Tensor | undefined
  try {
    output = onModel(() =>
      tensorFlow.tidy(() => {
        const batch = image.rank === 4 ? image.slice(0, 1) : image.expandDims(0)
        const maps = outputOf(tensorFlow, model, found, batch)
        return maps?.rank === 4 ? maps : undefined
      }),
    )
  } catch (thrown) {
    // time or memory end the check; a layer that cannot be looked at by itself is no fault of anybody's
    if (refused()) throw thrown
  }
  if (!output) return undefined
  const [, height, width, total] = output.shape as [number, number, number, number]
  const count = Math.min(total, MOST_PICTURES)
  const values = await output.data()
  output.dispose()
  const pictures = Array.from({ length: count }, (_, map): PictureValues => ({
    shape: [height, width, 1],
    values: Float64Array.from({ length: height * width }, (_, place) => values[place * total + map]!),
  }))
  return { total, pictures }
}

/** The layer's output for a batch. Undefined where it hangs on no input of the model, or on several. */
function outputOf(
  tensorFlow: TensorFlow,
  model: tf.LayersModel,
  { layer, within: [inner, ...deeper] }: FoundLayer,
  batch: tf.Tensor,
): tf.Tensor | undefined {
  if (model.inputs.length !== 1) return undefined
  const target = [layer.getOutputAt(0)].flat()[0]!
  if (reaches(target, model.inputs[0]!)) return predicted(tensorFlow, model, target, batch)
  if (!inner) return undefined
  // an inner model has a graph of its own: first what it is given, then what becomes of it
  const given = [inner.inboundNodes.at(-1)?.inputTensors].flat()[0]
  if (!given) return undefined
  const handed = given === model.inputs[0] ? batch : predicted(tensorFlow, model, given, batch)
  return outputOf(tensorFlow, inner, { layer, within: deeper }, handed)
}

function predicted(
  tensorFlow: TensorFlow,
  model: tf.LayersModel,
  outputs: tf.SymbolicTensor,
  batch: tf.Tensor,
): tf.Tensor {
  return tensorFlow.model({ inputs: model.inputs, outputs }).predict(batch) as tf.Tensor
}

/** Whether a tensor is computed from this input. */
function reaches(tensor: tf.SymbolicTensor, input: tf.SymbolicTensor): boolean {
  const open = [tensor]
  const seen = new Set<tf.SymbolicTensor>()
  while (open.length > 0) {
    const next = open.pop()!
    if (next === input) return true
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...next.inputs)
  }
  return false
}

async function inputOf(shown: tf.Tensor): Promise<PictureSheet['input']> {
  const shape = shown.rank === 4 ? shown.shape.slice(1) : shown.shape
  const [height, width, channels] = shape as [number, number, number]
  const values = (await shown.data()).slice(0, height * width * channels)
  const picture: PictureValues = { shape: [height, width, channels], values }
  return pictureOf(picture, extremesOf([picture]))
}
