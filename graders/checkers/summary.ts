import type * as tf from '@tensorflow/tfjs'
import { CheckFailure } from '../check-end.ts'
import type { ModelSummary } from '../report.ts'
import { cut, persianNumber } from '../wording.ts'

/** Layers that a summary shows; a model of more than this is no exercise's. */
const MOST_LAYERS = 200

/** The table of `model.summary()` as data, for the report; inputs are no lines of it. */
export function summary(model: tf.LayersModel, title: string): ModelSummary {
  if (model.layers.length > MOST_LAYERS)
    throw new CheckFailure({
      en: `The model has ${model.layers.length} layers; at most ${MOST_LAYERS} are expected.`,
      fa:
        `مدل ${persianNumber(model.layers.length)} لایه دارد؛ ` +
        `حداکثر ${persianNumber(MOST_LAYERS)} لایه انتظار می‌رود.`,
    })
  const layers = model.layers
    .filter((layer) => layer.getClassName() !== 'InputLayer')
    .map((layer) => ({
      name: cut(layer.name, 60),
      kind: layer.getClassName(),
      output: firstOutput(layer),
      parameters: layer.countParams(),
    }))
  return { title, layers, parameters: model.countParams() }
}

/** Shape without the batch of the layer's first output, where it was used first. */
function firstOutput(layer: tf.layers.Layer): (number | null)[] {
  return [layer.getOutputAt(0)].flat()[0]!.shape.slice(1)
}
