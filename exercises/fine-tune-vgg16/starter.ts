import * as tf from '@tensorflow/tfjs'
import type { LabelledImages, Pretrained, TrainContext } from 'tamrin'

/**
 * Puts a new head on top of a frozen base.
 * @param base a base with VGG16's layer names, all of them trainable; its layers may become part of your model
 * @returns a compiled model that takes preprocessed images [n, size, size, 3] and gives [n, 1], the probability of 1
 */
export function buildModel(base: Pretrained): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.flatten({ inputShape: [base.size, base.size, 3] }))
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  // Put this head on base.model in place of the image, and freeze the base.
  return model
}

/**
 * Makes the last layers of the base trainable, and compiles the model again, at a low rate.
 * @param model a model of `buildModel`
 * @param from a layer's name or its beginning: that layer, all behind it and the head become trainable
 */
export function unfreeze(_model: tf.LayersModel, _from: string): void {}

/**
 * Trains the head first, and then block 5 with it.
 * @param base a base with VGG16's layer names
 * @param data raw images, int32, 0..255, and labels 0 or 1; never train on `data.validation`
 * @param ctx `ctx.epochs` are for both parts together
 * @returns the model, of `buildModel`, with block 5 fine-tuned
 */
export async function fineTune(
  base: Pretrained,
  _data: { train: LabelledImages; validation: LabelledImages },
  _ctx: TrainContext,
): Promise<tf.LayersModel> {
  return buildModel(base)
}
