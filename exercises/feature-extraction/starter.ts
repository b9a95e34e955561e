import * as tf from '@tensorflow/tfjs'
import type { Pretrained, TrainContext } from 'tamrin'

/**
 * Computes the features of images by a pretrained base.
 * @param base the base: `base.model` and `base.preprocess(images)`; stays as it is
 * @param images [n, size, size, 3], int32, 0..255; stay alive and as they are
 * @param batchSize how many images are computed at a time; the last batch may be shorter
 * @returns [n, height, width, channels], in the order of the images
 */
export function extractFeatures(_base: Pretrained, images: tf.Tensor4D, _batchSize: number): tf.Tensor4D {
  return tf.zeros([images.shape[0], 1, 1, 1])
}

/**
 * Builds the classifier that stands on the features, compiled.
 * @param featureShape [height, width, channels]
 * @returns a model that takes [n, ...featureShape] and gives [n, 1], the probability of label 1
 */
export function buildHead(featureShape: number[]): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.flatten({ inputShape: featureShape }))
  // Dense 256, dropout, and a single output with sigmoid.
  return model
}

/**
 * Trains a head on features.
 * @param features [n, height, width, channels]
 * @param labels [n], int32, 0 or 1
 * @param ctx how many epochs, and samples a batch, this machine allows
 * @returns the trained head
 */
export async function trainHead(
  features: tf.Tensor4D,
  _labels: tf.Tensor1D,
  _ctx: TrainContext,
): Promise<tf.LayersModel> {
  return buildHead(features.shape.slice(1))
}
