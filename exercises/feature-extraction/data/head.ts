/** What a head computes, tried out with weights of the grader's. */
import * as tf from '@tensorflow/tfjs'
import { binaryCrossEntropy } from '../../../graders/training/losses.ts'
import { near } from '../../../graders/training/near.ts'
import { outputsOf } from '../../../graders/training/outputs.ts'
import { setRandomWeights } from '../../../graders/training/random-weights.ts'
import type { TrainedModel } from '../../../graders/training/trained-model.ts'
import type { CheckContext } from '../../../graders/vocabulary.ts'
import { labelled } from '../../../graders/wording.ts'

export const UNITS = 256
const NAME = 'buildHead'

/** Kernels and biases of flatten, dense 256 and dense 1, as `getWeights` gives them. */
export function headShapes(features: readonly number[]): number[][] {
  const values = features.reduce((product, size) => product * size, 1)
  return [[values, UNITS], [UNITS], [UNITS, 1], [1]]
}

/** How often the training mode is tried. */
const TRIES = 200
/** Shares of dropped units that count as a half: of 256 units and 200 tries the estimate is off by 0.03 at most. */
const LEAST = 0.4
const MOST = 0.6

/**
 * The share of the 256 units that is dropped in training. With equal weights the input of the last layer's activation
 * is the sum of what is kept, whose variance is $p / (1 - p)$ of the mean's square and a 256th.
 */
export async function dropsHalf(
  { property }: CheckContext,
  { model }: TrainedModel,
  features: number[],
): Promise<void> {
  const [first, , last] = headShapes(features) as [number[], number[], number[]]
  const weight = 1 / UNITS
  model.setWeights([tf.zeros(first), tf.ones([UNITS]), tf.fill(last, weight), tf.zeros([1])])
  const images = tf.zeros<tf.Rank.R4>([TRIES, ...features] as [number, number, number, number])
  const sums = await sumsOf(model, images)
  const whole = (await sums(false))[0]!
  const found = await sums(true)
  const variance = found.reduce((sum, value) => sum + (value - whole) ** 2, 0) / TRIES
  const ratio = (UNITS * variance) / whole ** 2
  const share = ratio / (1 + ratio)
  property(
    share > LEAST && share < MOST,
    labelled(NAME, {
      en: `in training half of the ${UNITS} units are dropped, and when it predicts none`,
      fa: 'در آموزش نیمی از ۲۵۶ واحد کنار گذاشته می‌شوند و هنگام پیش‌بینی هیچ‌کدام',
    }),
  )
}

/** What the last layer sums up for each image: the output's inverse sigmoid, or the output where it has no sigmoid. */
async function sumsOf(model: tf.LayersModel, images: tf.Tensor4D): Promise<(training: boolean) => Promise<number[]>> {
  const weights = model.getWeights().map((weight) => weight.clone())
  const bias = 2
  model.setWeights(weights.map((weight, i) => (i === 3 ? tf.tensor1d([bias]) : tf.zerosLike(weight))))
  const [row] = await outputsOf(tf, model, { images: images.slice(0, 1) })
  const hasSigmoid = near(row![1]!, 1 / (1 + Math.exp(-bias)))
  model.setWeights(weights)
  return async (training) =>
    (await outputsOf(tf, model, { images, training })).map(([, p]) => (hasSigmoid ? Math.log(p! / (1 - p!)) : p!))
}

/** The output is the sigmoid of what the last layer sums up. */
export async function givesProbability({ property }: CheckContext, { model }: TrainedModel, features: number[]) {
  const [first, second, last] = headShapes(features) as [number[], number[], number[]]
  const images = tf.zeros<tf.Rank.R4>([1, ...features] as [number, number, number, number])
  for (const bias of [-3, -0.5, 2]) {
    model.setWeights([tf.zeros(first), tf.zeros(second), tf.zeros(last), tf.tensor1d([bias])])
    const [row] = await outputsOf(tf, model, { images })
    property(
      near(row![1]!, 1 / (1 + Math.exp(-bias))),
      labelled(NAME, {
        en: 'the output is the sigmoid of what the last layer sums up, a probability',
        fa: 'خروجی سیگموید مجموع لایهٔ آخر است، یعنی یک احتمال',
      }),
    )
  }
}

/** It is compiled: `evaluate` gives the binary cross-entropy, and a step of training changes every weight. */
export async function isCompiled(
  { random, property }: CheckContext,
  { own, model }: TrainedModel,
  features: number[],
): Promise<void> {
  setRandomWeights(tf, model, random)
  await own.setWeights(model.getWeights())
  const count = 8
  const values = random.uniform([count * headShapes(features)[0]![0]!])
  const images = tf.tensor4d(values, [count, ...features] as [number, number, number, number])
  const labels = random.integers([count], 0, 1)
  const targets = tf.tensor2d(labels, [count, 1], 'float32')
  const [loss] = await own.evaluate(images, targets)
  const expected = binaryCrossEntropy(await outputsOf(tf, model, { images }), labels)
  property(
    near(loss!, expected),
    labelled(NAME, {
      en: `\`evaluate\` gives the binary cross-entropy, ${expected.toFixed(4)} here (it gives ${loss!.toFixed(4)})`,
      fa: `evaluate آنتروپی متقاطع دودویی را می‌دهد، این‌جا ${expected.toFixed(4)} (اکنون ${loss!.toFixed(4)} می‌دهد)`,
    }),
  )
  for (let step = 0; step < 3; step++) await own.trainOnBatch(images, targets)
  const after = (await own.rebuild()).getWeights()
  for (const [i, before] of model.getWeights().entries()) {
    const [moved] = await tf.tidy(() => after[i]!.sub(before).abs().max()).data()
    property(
      moved! > 0,
      labelled(NAME, { en: 'steps of training change every weight', fa: 'گام‌های آموزش همهٔ وزن‌ها را تغییر می‌دهند' }),
    )
  }
}
