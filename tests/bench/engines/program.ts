/** The slides' networks as a student would train them, step by step, on images that cost nothing to make. */
import * as tf from '@tensorflow/tfjs'

let model: tf.LayersModel
let images: tf.Tensor4D
let labels: tf.Tensor2D

/** Convolutions of 3 x 3, each followed by pooling. */
const block = (filters: number): tf.layers.Layer[] => [
  tf.layers.conv2d({ filters, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
]

function digits(): tf.LayersModel {
  const layers = [
    tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 5, activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.conv2d({ filters: 64, kernelSize: 5, activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 64, activation: 'relu' }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ]
  const network = tf.sequential({ layers })
  network.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy' })
  return network
}

function catsAndDogs(size: number): tf.LayersModel {
  const layers = [
    tf.layers.conv2d({ inputShape: [size, size, 3], filters: 32, kernelSize: 3, activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    ...[64, 128, 128].flatMap(block),
    tf.layers.flatten(),
    tf.layers.dense({ units: 512, activation: 'relu' }),
    tf.layers.dense({ units: 1, activation: 'sigmoid' }),
  ]
  const network = tf.sequential({ layers })
  network.compile({ optimizer: tf.train.rmsprop(1e-4), loss: 'binaryCrossentropy' })
  return network
}

/** VGG16 without its top, with its last block trainable, and a small head. */
function vgg16(size: number): tf.LayersModel {
  const blocks: [number, number][] = [
    [64, 2],
    [128, 2],
    [256, 3],
    [512, 3],
    [512, 3],
  ]
  const network = tf.sequential()
  for (const [number, [filters, times]] of blocks.entries()) {
    for (let i = 0; i < times; i++) {
      const first = number === 0 && i === 0
      network.add(
        tf.layers.conv2d({
          filters,
          kernelSize: 3,
          padding: 'same',
          activation: 'relu',
          trainable: number === 4,
          ...(first && { inputShape: [size, size, 3] }),
        }),
      )
    }
    network.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  }
  for (const layer of [
    tf.layers.flatten(),
    tf.layers.dense({ units: 256, activation: 'relu' }),
    tf.layers.dense({ units: 1, activation: 'sigmoid' }),
  ])
    network.add(layer)
  network.compile({ optimizer: tf.train.rmsprop(1e-5), loss: 'binaryCrossentropy' })
  return network
}

export function prepare(name: 'digits' | 'cats-and-dogs' | 'vgg16', size: number, batch: number): void {
  model = name === 'digits' ? digits() : name === 'vgg16' ? vgg16(size) : catsAndDogs(size)
  const [, height, width, channels] = model.inputs[0]!.shape as number[]
  images = tf.randomUniform([batch, height!, width!, channels!])
  const classes = model.outputs[0]!.shape[1]!
  labels = tf.tidy(
    () =>
      (classes === 1
        ? tf.randomUniform([batch, 1]).round()
        : tf.oneHot(tf.randomUniform([batch], 0, classes, 'int32'), classes).toFloat()) as tf.Tensor2D,
  )
}

/** Trains on `steps` batches; answers with the last loss. */
export async function train(steps: number): Promise<number> {
  let loss = 0
  for (let step = 0; step < steps; step++) loss = (await model.trainOnBatch(images, labels)) as number
  return loss
}

/** Reads a batch `steps` times; answers with the last of its first outputs. */
export async function read(steps: number): Promise<number> {
  let first = 0
  for (let step = 0; step < steps; step++) {
    const outputs = tf.tidy(() => model.predictOnBatch(images) as tf.Tensor)
    first = (await outputs.data())[0]!
    outputs.dispose()
  }
  return first
}
