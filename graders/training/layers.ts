/** Which layer of a network is another than the reference's, by what the layers are configured to do. */
import type * as tf from '@tensorflow/tfjs'
import type { Text } from '../report.ts'
import { cut, persianNumber, verbatim } from '../wording.ts'

/** A step of the network: a layer without its activation, or an activation. */
interface Step {
  /** The student's own name of the layer. */
  layer: string
  /** What it does, as code: "conv2d 5x5, 32 filters", "relu". */
  does: string
}

type Config = Record<string, unknown>

/** Layers that compute nothing when a model predicts. */
const IDLE = new Set(['InputLayer', 'Dropout', 'GaussianNoise', 'GaussianDropout', 'AlphaDropout', 'SpatialDropout1D'])

export interface LayerDifference {
  sentence: Text
  /** What the step should do, and what it does, as code; undefined where one of the models has ended. */
  due: string | undefined
  given: string | undefined
}

/** Where two networks part first; undefined where their layers do the same. */
export function differentLayer(given: tf.LayersModel, due: tf.LayersModel): LayerDifference | undefined {
  const [own, wanted] = [stepsOf(given), stepsOf(due)]
  const at = wanted.findIndex(({ does }, i) => own[i]?.does !== does)
  if (at < 0 && own.length === wanted.length) return undefined
  const place = at < 0 ? wanted.length : at
  const [expected, found, before] = [wanted[place]?.does, own[place], own[place - 1]]
  const after: Text = before
    ? { en: `after ${before.does} (${before.layer})`, fa: `پس از ${verbatim(`${before.does} (${before.layer})`)}` }
    : { en: 'at the beginning', fa: 'در آغاز' }
  const [en, fa] = found
    ? [`there is ${found.does} (${found.layer})`, `${verbatim(`${found.does} (${found.layer})`)} آمده است`]
    : ['the model ends', 'مدل تمام می‌شود']
  const sentence =
    expected === undefined
      ? { en: `${after.en} the model should end, but ${en}.`, fa: `${after.fa} مدل باید تمام شود، اما ${fa}.` }
      : {
          en: `${after.en}, step ${place + 1} should be ${expected}, but ${en}.`,
          fa: `${after.fa}، گام ${persianNumber(place + 1)} باید ${verbatim(expected)} باشد، اما ${fa}.`,
        }
  return { sentence, due: expected, given: found?.does }
}

function stepsOf(model: tf.LayersModel): Step[] {
  return model.layers.flatMap((layer): Step[] => {
    if (Array.isArray((layer as tf.LayersModel).layers)) return stepsOf(layer as tf.LayersModel)
    const kind = layer.getClassName()
    if (IDLE.has(kind)) return []
    const config = layer.getConfig() as Config
    const name = cut(layer.name, 40)
    const own = kind === 'Activation' ? [] : [{ layer: name, does: doing(kind, config) }]
    const activation = activationOf(kind, config)
    return activation === undefined ? own : [...own, { layer: name, does: activation }]
  })
}

/** The activation that a layer brings along; undefined for none. */
function activationOf(kind: string, { activation }: Config): string | undefined {
  if (kind !== 'Activation' && activation === undefined) return undefined
  const name = typeof activation === 'string' ? activation : 'linear'
  return name === 'linear' ? undefined : name
}

function doing(kind: string, config: Config): string {
  const window = (value: unknown): string => [value].flat().join('x')
  const padded = config.padding === 'same' ? ', padding same' : ''
  const strides = window(config.strides)
  switch (kind) {
    case 'Conv2D': {
      const strided = strides === '1x1' || strides === '1' ? '' : `, strides ${strides}`
      return `conv2d ${window(config.kernelSize)}, ${String(config.filters)} filters${strided}${padded}`
    }
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const size = window(config.poolSize)
      const strided = strides === size ? '' : `, strides ${strides}`
      return `${kind === 'MaxPooling2D' ? 'max' : 'average'} pooling ${size}${strided}${padded}`
    }
    case 'Dense':
      return `dense, ${String(config.units)} units`
    case 'Reshape':
      return Array.isArray(config.targetShape) && config.targetShape.length === 1 ? 'flatten' : kind
    case 'ReLU':
      return typeof config.maxValue === 'number' ? `relu up to ${config.maxValue}` : 'relu'
    case 'LeakyReLU':
      return `leaky relu, alpha ${String(config.alpha)}`
    default:
      return kind.toLowerCase()
  }
}
