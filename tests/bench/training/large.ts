/** The large networks, as a student would write them: the slide's cats and dogs, and VGG16's convolutions. */
import * as tf from '@tensorflow/tfjs'

let model: tf.Sequential
let images: tf.Tensor4D
let labels: tf.Tensor2D

/** The slide's network for cats and dogs on random images of `size` pixels. */
export function catsAndDogs(size: number, batchSize: number): void {
  forget()
  model = tf.sequential()
  for (const [i, filters] of [32, 64, 128, 128].entries()) {
    model.add(
      tf.layers.conv2d({ ...(i === 0 && { inputShape: [size, size, 3] }), filters, kernelSize: 3, activation: 'relu' }),
    )
    model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  }
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 512, activation: 'relu' }))
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  model.compile({ optimizer: tf.train.rmsprop(1e-4), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  images = tf.randomUniform([batchSize, size, size, 3])
  labels = tf.tidy(() => tf.randomUniform<tf.Rank.R2>([batchSize, 1]).round())
}

/** Trains so many steps on the same images; answers with the last loss. */
export async function train(steps: number): Promise<number> {
  let loss = 0
  for (let step = 0; step < steps; step++) [loss] = (await model.trainOnBatch(images, labels)) as [number]
  return loss
}

/** VGG16 without its dense layers, for one image of `size` pixels. Its weights are those that it starts with. */
export function vgg16(size: number): void {
  forget()
  model = tf.sequential()
  for (const [block, [count, filters]] of [
    [2, 64],
    [2, 128],
    [3, 256],
    [3, 512],
    [3, 512],
  ].entries()) {
    for (let i = 0; i < count!; i++) {
      model.add(
        tf.layers.conv2d({
          ...(block === 0 && i === 0 && { inputShape: [size, size, 3] }),
          filters: filters!,
          kernelSize: 3,
          padding: 'same',
          activation: 'relu',
          kernelInitializer: 'zeros',
        }),
      )
    }
    model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  }
  images = tf.randomUniform([1, size, size, 3])
}

/** So many features of the image. */
export function predict(times: number): void {
  for (let i = 0; i < times; i++) tf.dispose(model.predict(images))
}

function forget(): void {
  model?.dispose()
  tf.dispose([images, labels])
}
