import type * as tf from '@tensorflow/tfjs'
import { CheckFailure } from '../check-end.ts'
import type { ModelSummary } from '../report.ts'
import { cut, persianNumber } from '../wording.ts'

/** The most layers that a summary shows. No exercise needs more. */
const MOST_LAYERS = 200

/** The table of `model.summary()` as data, for the report, without input layers. */
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

/** The layer's first output shape, without the batch, at its first use. */
function firstOutput(layer: tf.layers.Layer): (number | null)[] {
  return [layer.getOutputAt(0)].flat()[0]!.shape.slice(1)
}
