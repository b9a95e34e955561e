// score: 1.5
// fails: keeps-the-aspect-ratio, puts-the-digit-in-the-middle, leaves-the-background-0, counts-in-a-confusion-matrix,
//   learns-from-a-few-digits, recognises-most-held-out-digits, reaches-the-accuracy-on-held-out-digits,
//   recalls-every-class, keeps-what-the-picture-shows, fits-digits-of-any-size-and-range,
//   counts-classes-that-never-occur, computes-what-the-slide-computes, learns-every-class-of-sorted-digits
// misconception: none

// The third convolution has no ReLU; only the network is written yet.
import * as tf from '@tensorflow/tfjs'

export function buildPersianModel(): tf.LayersModel {
  const model = tf.sequential()
  model.add(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 3 }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' })
  return model
}
