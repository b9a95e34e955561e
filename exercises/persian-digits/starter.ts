import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, TrainContext } from 'tamrin'

/**
 * Fits a picture of a digit into 28 x 28 pixels.
 * @param image any height and width, at least one pixel above 0; stays as it is
 * @returns 28 rows of 28: the ink with its longer side scaled to 20, in the middle, 0 around it
 */
export function fitTo28(_image: number[][]): number[][] {
  return []
}

/** The slide's network for Persian digits, compiled: 93,322 parameters. */
export function buildPersianModel(): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.flatten({ inputShape: [28, 28, 1] }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  // Compile it with an optimiser and a loss.
  return model
}

/**
 * Trains a network.
 * @param data images [n, 28, 28, 1], int32, 0..255, and labels [n], in any order; stay alive
 * @param ctx how many epochs, and images a batch, this machine allows; `ctx.random()` is seeded
 * @returns a model that takes images of 0 to 1 and gives ten outputs for each
 */
export async function train(_data: LabelledImages, _ctx: TrainContext): Promise<tf.LayersModel> {
  return buildPersianModel()
}

/**
 * The confusion matrix.
 * @param truth classes of the samples, 0 to classes - 1
 * @param predicted what a model takes them for, as many
 * @returns counts: row = truth, column = predicted
 */
export function confusion(_truth: number[], _predicted: number[], _classes: number): number[][] {
  return []
}
