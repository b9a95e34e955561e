/**
 * No wrong activation or pooling passes by chance (E16): with random weights and images the outputs of a network that
 * differs in one layer differ too, by more than the tolerance. `test:full` tries more seeds.
 */
import * as tf from '@tensorflow/tfjs'
import '@tensorflow/tfjs-backend-wasm'
import { beforeAll, expect, test } from 'vitest'
import { differenceBeyond } from '../../graders/close.ts'
import { createRandom } from '../../graders/random.ts'
import { outputsOf } from '../../graders/training/outputs.ts'
import { randomImages } from '../../graders/training/random-images.ts'
import { setRandomWeights, SPREADS } from '../../graders/training/random-weights.ts'

const SEEDS = process.env.TAMRIN_TEST_GATES === 'full' ? 1000 : 50
/** As the grader's check draws them. */
const IMAGES = 8

beforeAll(async () => {
  await tf.setBackend('wasm')
})

type Activation = () => tf.layers.Layer
const named =
  (activation: string): Activation =>
  () =>
    tf.layers.activation({ activation: activation as 'relu' })
const relu: Activation = () => tf.layers.reLU()
const OTHERS: Record<string, Activation> = {
  relu6: named('relu6'),
  elu: named('elu'),
  selu: named('selu'),
  softplus: named('softplus'),
  softsign: named('softsign'),
  tanh: named('tanh'),
  sigmoid: named('sigmoid'),
  hardSigmoid: named('hardSigmoid'),
  linear: named('linear'),
  swish: named('swish'),
  'leaky ReLU': () => tf.layers.leakyReLU({ alpha: 0.01 }),
  'ReLU up to 20': () => tf.layers.reLU({ maxValue: 20 }),
}

interface Parts {
  activations?: Activation[]
  averaged?: boolean[]
}

/** The slide's network, with other activations or with means in its poolings. */
function network({ activations = [relu, relu, relu], averaged = [false, false] }: Parts): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' } as const
  const pooling = (mean: boolean | undefined) =>
    mean ? tf.layers.averagePooling2d({ poolSize: 2 }) : tf.layers.maxPooling2d({ poolSize: 2 })
  return tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 5, ...zeros }),
      activations[0]!(),
      pooling(averaged[0]),
      tf.layers.conv2d({ filters: 64, kernelSize: 5, ...zeros }),
      activations[1]!(),
      pooling(averaged[1]),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, ...zeros }),
      activations[2]!(),
      tf.layers.dense({ units: 10, activation: 'softmax', ...zeros }),
    ],
  })
}

test(`with ${SEEDS} seeds each wrong layer shows`, { timeout: 1_200_000 }, async () => {
  const slide = network({})
  const wrong: Record<string, tf.LayersModel> = {
    'means in the first pooling': network({ averaged: [true, false] }),
    'means in the second pooling': network({ averaged: [false, true] }),
  }
  for (const [name, other] of Object.entries(OTHERS))
    for (const place of [0, 1, 2])
      wrong[`${name} in place ${place}`] = network({ activations: [relu, relu, relu].with(place, other) })
  const passed: string[] = []
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = createRandom(seed, 'chance')
    const agreeing = new Set(Object.keys(wrong))
    for (const spread of SPREADS) {
      const weights = setRandomWeights(tf, slide, random, spread)
      const images = randomImages(tf, random, IMAGES, [28, 28, 1])
      const expected = await outputsOf(tf, slide, { images })
      for (const name of agreeing) {
        const model = wrong[name]!
        model.setWeights(weights)
        const got = await outputsOf(tf, model, { images })
        if (await differenceBeyond(got, expected)) agreeing.delete(name)
      }
      tf.dispose([...weights, images])
    }
    for (const name of agreeing) passed.push(`${name}, seed ${seed}`)
  }
  expect(passed).toEqual([])
})
