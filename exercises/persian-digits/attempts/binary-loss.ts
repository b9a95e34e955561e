// score: 5
// fails: has-the-table-of-the-slides, learns-from-a-few-digits, recognises-most-held-out-digits,
//   reaches-the-accuracy-on-held-out-digits, recalls-every-class, computes-what-the-slide-computes,
//   is-compiled-to-be-trained, learns-every-class-of-sorted-digits
// misconception: binary-loss

// Compiled with the loss of a single yes-or-no answer; with a padding that the slide does not have.
import * as tf from '@tensorflow/tfjs'
export { fitTo28, confusion } from '../solution.ts'

export function buildPersianModel(): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: 'relu' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu', padding: 'same' }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, activation: 'relu' }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
  model.compile({ optimizer: 'rmsprop', loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  return model
}
