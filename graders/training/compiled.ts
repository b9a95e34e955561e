/** What a model was compiled with, by what it does: its loss, its accuracy, and a step of training. */
import type * as tf from '@tensorflow/tfjs'
import type { TensorFlow } from '../rebuild.ts'
import type { CheckContext } from '../vocabulary.ts'
import { labelled, persianNumber, shapeText, verbatim } from '../wording.ts'
import { binaryAccuracy, binaryCrossEntropy, categoricalCrossEntropy, crossEntropyFromLogits } from './losses.ts'
import { near } from './near.ts'
import { accuracyOf, largestAt, outputsOf } from './outputs.ts'
import { randomImages } from './random-images.ts'
import { setRandomWeights } from './random-weights.ts'
import type { TrainedModel } from './trained-model.ts'

/** A model of the student's and its copy with the same random weights, and what they say of random images. */
export interface CompiledModel extends TrainedModel {
  /** Of the function that built it, for sentences. */
  name: string
  images: tf.Tensor4D
  /** One half what the model says, one half not: an accuracy that no other measure shares. */
  labels: number[]
  /** As `fit` takes the labels: one-hot rows, or a column for a single output. */
  targets: tf.Tensor
  outputs: number[][]
}

const IMAGES = 10

/**
 * Fails the check unless the model gives one output a class, or the single one of two classes.
 * @param outputs of the model; one a class unless told, or 1, the probability of class 1
 */
export async function compiledModel(
  tensorFlow: TensorFlow,
  { random, fail }: CheckContext,
  { own, model, name }: TrainedModel & { name: string },
  {
    input,
    classes,
    outputs: due = classes,
  }: { input: readonly [number, number, number]; classes: number; outputs?: number },
): Promise<CompiledModel> {
  setRandomWeights(tensorFlow, model, random)
  await own.setWeights(model.getWeights())
  const images = randomImages(tensorFlow, random, IMAGES, input)
  const outputs = await outputsOf(tensorFlow, model, { images })
  if (outputs[0]?.length !== classes || model.outputs[0]!.shape.at(-1) !== due)
    fail(
      labelled(name, {
        en: `expected ${due} ${due === 1 ? 'output' : 'outputs'} for each image`,
        fa: `باید برای هر تصویر ${persianNumber(due)} خروجی باشد`,
      }),
    )
  const labels = outputs.map((row, i) =>
    i < IMAGES / 2 ? largestAt(row) : (largestAt(row) + random.integer(1, classes - 1)) % classes,
  )
  const targets = tensorFlow.tidy(() => {
    const numbers = tensorFlow.tensor1d(labels, 'int32')
    return due === 1 ? numbers.toFloat().expandDims(1) : tensorFlow.oneHot(numbers, classes).toFloat()
  })
  return { own, model, name, images, outputs, labels, targets }
}

/**
 * The loss is the categorical cross-entropy of the outputs, or of their softmax where they are no probabilities.
 * @param binaryLoss the misconception of which the binary cross-entropy is evidence
 */
export async function hasCategoricalLoss(
  { suspect, property }: CheckContext,
  { own, name, images, targets, outputs, labels }: CompiledModel,
  binaryLoss: string,
): Promise<void> {
  const [loss] = await own.evaluate(images, targets)
  const expected = categoricalCrossEntropy(outputs, labels)
  const probabilities = outputs.every((row) => near(total(row), 1))
  if (near(loss!, expected) || (!probabilities && near(loss!, crossEntropyFromLogits(outputs, labels)))) return
  if (near(loss!, binaryCrossEntropy(outputs, labels))) suspect(binaryLoss)
  const [wanted, given] = [expected.toFixed(4), loss!.toFixed(4)]
  const sentence = {
    en:
      `on some random images \`evaluate\` gives the categorical cross-entropy of the outputs, ${wanted} (it gives ` +
      `${given})`,
    fa:
      `روی چند تصویر تصادفی، evaluate آنتروپی متقاطع دسته‌ای خروجی‌ها را می‌دهد، یعنی ${wanted} (اکنون ${given} ` +
      'می‌دهد)',
  }
  property(false, labelled(name, sentence))
}

/**
 * The accuracy is among the metrics. The binary accuracy in its place is evidence of `binaryLoss` beside that loss, and
 * else of `binaryAccuracy`.
 */
export async function reportsAccuracy(
  { suspect, property }: CheckContext,
  { own, name, images, targets, outputs, labels }: CompiledModel,
  { binaryLoss, binaryAccuracy: single }: { binaryLoss: string; binaryAccuracy: string },
): Promise<void> {
  const [loss, ...metrics] = await own.evaluate(images, targets)
  if (metrics.some((metric) => near(metric, accuracyOf(outputs, labels)))) return
  const binary = metrics.some((metric) => near(metric, binaryAccuracy(outputs, labels)))
  if (binary) suspect(near(loss!, binaryCrossEntropy(outputs, labels)) ? binaryLoss : single)
  const sentence = {
    en: '`evaluate` gives, after the loss, the fraction of images that are classified correctly',
    fa: 'evaluate پس از زیان، کسر تصویرهایی را می‌دهد که درست دسته‌بندی شده‌اند',
  }
  property(false, labelled(name, sentence))
}

/** One `trainOnBatch` changes every weight. */
export async function stepChangesEveryWeight(
  tensorFlow: TensorFlow,
  { property }: CheckContext,
  { own, model, name, images, targets }: CompiledModel,
): Promise<void> {
  await own.trainOnBatch(images, targets)
  const after = (await own.rebuild()).getWeights()
  for (const [i, before] of model.getWeights().entries()) {
    const [moved] = await tensorFlow.tidy(() => after[i]!.sub(before).abs().max()).data()
    const shape = shapeText(before.shape)
    const sentence = {
      en: `one step with \`trainOnBatch\` changes the weights of shape ${shape}`,
      fa: `یک گام trainOnBatch وزن‌های با شکل ${verbatim(shape)} را تغییر می‌دهد`,
    }
    property(moved! > 0, labelled(name, sentence))
  }
}

function total(row: readonly number[]): number {
  return row.reduce((sum, value) => sum + value, 0)
}
