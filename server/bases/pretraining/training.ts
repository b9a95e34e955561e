/** The training: epochs over augmented pictures, a test and a checkpoint after each. */
import * as tf from '@tensorflow/tfjs'
import type { Blocks } from '../architecture.ts'
import { augmentedBatch, plainBatch } from './batches.ts'
import type { Batch } from './batches.ts'
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import type { Epoch } from './checkpoint.ts'
import type { Part, LabelledPictures } from './cifar.ts'
import { createNetwork, evaluationLogits, trainingLogits } from './network.ts'
import type { Network } from './network.ts'
import { createOptimiser, rateAt } from './optimiser.ts'
import type { Optimiser } from './optimiser.ts'
import { randomFor, shuffled } from './random.ts'

export interface Recipe {
  blocks: Blocks
  classes: number
  /** Height and width of a picture. */
  side: number
  seed: number
  epochs: number
  batchSize: number
  peakRate: number
  momentum: number
  decay: number
  /** Share of the features that dropout sets to 0 before the dense layer. */
  dropout: number
}

export interface Trained {
  network: Network
  epochs: Epoch[]
}

/**
 * Trains up to `recipe.epochs`, from the checkpoint where there is one. It ends in the same weights, whether it was
 * interrupted between epochs or not.
 * @param told is called after each epoch
 * @param until stops after so many epochs; the rates are still those of the whole recipe
 */
export function train(
  recipe: Recipe,
  pictures: Record<Part, LabelledPictures>,
  checkpoint: string,
  told: (epoch: Epoch, number: number) => void = () => {},
  until = recipe.epochs,
): Trained {
  const network = createNetwork(recipe.blocks, recipe.classes, recipe.seed)
  const optimiser = createOptimiser(recipe.momentum, recipe.decay)
  const epochs = readCheckpoint(checkpoint, network, optimiser)
  while (epochs.length < until) {
    const since = performance.now()
    const learned = trainEpoch(recipe, network, optimiser, pictures.train, epochs.length)
    const testAccuracy = accuracyOn(pictures.test, recipe, (images) => evaluationLogits(network, images))
    epochs.push({ ...learned, testAccuracy, seconds: Math.round(performance.now() - since) / 1000 })
    writeCheckpoint(checkpoint, network, optimiser, epochs)
    told(epochs.at(-1)!, epochs.length)
  }
  return { network, epochs }
}

/** LabelledPictures that do not fill a batch are left out of this epoch. */
function trainEpoch(
  recipe: Recipe,
  network: Network,
  optimiser: Optimiser,
  pictures: LabelledPictures,
  done: number,
): { loss: number; trainAccuracy: number } {
  const { batchSize } = recipe
  const random = randomFor(recipe.seed, 'epoch', done)
  const order = shuffled(pictures.labels.length, random)
  const steps = Math.floor(order.length / batchSize)
  let loss = 0,
    right = 0
  for (let step = 0; step < steps; step++) {
    const indices = order.subarray(step * batchSize, (step + 1) * batchSize)
    const batch = augmentedBatch(pictures, indices, recipe.side, random)
    const rate = rateAt((done + step / steps) / recipe.epochs, recipe.peakRate)
    const result = trainStep(recipe, network, optimiser, batch, random, rate)
    loss += result.loss
    right += result.right
  }
  return { loss: loss / steps, trainAccuracy: right / (steps * batchSize) }
}

function trainStep(
  { batchSize, side, dropout, classes }: Recipe,
  network: Network,
  optimiser: Optimiser,
  batch: Batch,
  random: () => number,
  rate: number,
): { loss: number; right: number } {
  const { variables } = network
  return tf.tidy(() => {
    const images = tf.tensor4d(batch.images, [batchSize, side, side, 3])
    const labels = tf.oneHot(tf.tensor1d(batch.labels, 'int32'), classes)
    const features = variables.get('head/kernel')!.shape[0]!
    const kept = Float32Array.from({ length: batchSize * features }, () => (random() < dropout ? 0 : 1 / (1 - dropout)))
    const mask = tf.tensor2d(kept, [batchSize, features])
    let right = 0
    const { value, grads } = tf.variableGrads(() => {
      const logits = trainingLogits(network, images, mask)
      right = rightOnes(logits.dataSync() as Float32Array, batch.labels)
      return tf.losses.softmaxCrossEntropy(labels, logits) as tf.Scalar
    }, [...variables.values()])
    const gradients = new Map([...variables].map(([name, x]) => [name, grads[x.name]!]))
    optimiser.step(variables, gradients, rate)
    return { loss: value.dataSync()[0]!, right }
  })
}

/** LabelledPictures that are tested at once. */
const TEST_BATCH = 250

/** @returns the share of pictures whose largest logit is that of their class */
export function accuracyOn(
  pictures: LabelledPictures,
  { side }: { side: number },
  logitsOf: (images: tf.Tensor4D) => tf.Tensor2D,
): number {
  const count = pictures.labels.length
  let right = 0
  for (let from = 0; from < count; from += TEST_BATCH) {
    const indices = Array.from({ length: Math.min(TEST_BATCH, count - from) }, (_, i) => from + i)
    const { images, labels } = plainBatch(pictures, indices, side)
    const logits = tf.tidy(() => logitsOf(tf.tensor4d(images, [labels.length, side, side, 3])).dataSync())
    right += rightOnes(logits as Float32Array, labels)
  }
  return right / count
}

function rightOnes(logits: Float32Array, labels: Int32Array): number {
  const classes = logits.length / labels.length
  let right = 0
  for (let i = 0; i < labels.length; i++) {
    const row = logits.subarray(i * classes, (i + 1) * classes)
    let best = 0
    for (let c = 1; c < classes; c++) if (row[c]! > row[best]!) best = c
    if (best === labels[i]) right++
  }
  return right
}
