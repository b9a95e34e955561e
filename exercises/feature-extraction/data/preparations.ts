/** How pictures are prepared for a base, rightly and wrongly. */
import * as tf from '@tensorflow/tfjs'
import type { Preprocessing } from '../../../graders/host.ts'
import { preprocessorOf } from '../../../graders/pretrained.ts'

export const VGG16: Preprocessing = { order: 'bgr', mean: [103.939, 116.779, 123.68], std: [1, 1, 1] }
export const MINUS_ONE_TO_ONE: Preprocessing = { order: 'rgb', mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] }
/** Mean and deviation of each channel, as of a base that was trained on other data. */
export const BY_CHANNEL: Preprocessing = { order: 'rgb', mean: [125.3, 122.9, 113.9], std: [63, 62.1, 66.7] }

interface WrongPreparation {
  misconception: string
  prepare(images: tf.Tensor4D): tf.Tensor4D
}

/** What else might have been done to the pictures, likely mistakes first. */
export function wrongPreparations(preprocessing: Preprocessing): WrongPreparation[] {
  const preprocess = preprocessorOf(tf, preprocessing)
  const otherOrder = preprocessing.order === 'bgr' ? 'rgb' : 'bgr'
  const all: WrongPreparation[] = [
    { misconception: 'not-preprocessed', prepare: (images) => images.toFloat() },
    { misconception: 'wrong-preprocessing/scaled-to-1', prepare: (images) => images.toFloat().div(255) },
    { misconception: 'wrong-preprocessing/of-another-base', prepare: preprocessorOf(tf, VGG16) },
    { misconception: 'wrong-preprocessing/of-another-base', prepare: preprocessorOf(tf, MINUS_ONE_TO_ONE) },
    { misconception: 'wrong-preprocessing/twice', prepare: (images) => preprocess(preprocess(images)) },
    { misconception: 'wrong-preprocessing/after-scaling', prepare: (images) => preprocess(images.toFloat().div(255)) },
    {
      misconception: 'wrong-preprocessing/channels-reversed',
      prepare: preprocessorOf(tf, { ...preprocessing, order: otherOrder }),
    },
    {
      misconception: 'wrong-preprocessing/channels-reversed',
      // the channels alone, without the mean
      prepare: preprocessorOf(tf, { order: 'bgr', mean: [0, 0, 0], std: [1, 1, 1] }),
    },
  ]
  return all.filter(({ prepare }) => !same(prepare, preprocess))
}

/** Whether two preparations do the same to a pixel. */
function same(one: WrongPreparation['prepare'], other: WrongPreparation['prepare']): boolean {
  return tf.tidy(() => {
    const pixel = tf.tensor4d([10, 100, 200], [1, 1, 1, 3], 'int32')
    return one(pixel).sub(other(pixel)).abs().max().dataSync()[0]! < 1e-3
  })
}
