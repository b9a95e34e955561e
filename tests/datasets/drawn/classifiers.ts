/** Two classifiers of pictures, as a student would write them: a linear one and a convolutional one. */
import * as tf from '@tensorflow/tfjs'

let model: tf.Sequential

/**
 * @param convolutional 1 for layers of the slides' kind, fewer of them; 0 for a linear model
 * @param perSide side of the pictures
 */
export function build(convolutional: number, perSide: number, channels: number, classes: number, rate: number): void {
  let seed = 0
  const kernelInitializer = (): ReturnType<typeof tf.initializers.glorotUniform> =>
    tf.initializers.glorotUniform({ seed: ++seed })
  const inputShape = [perSide, perSide, channels]
  model = tf.sequential()
  if (convolutional) {
    ;[16, 32, 32].forEach((filters, index) => {
      const first = index === 0 && { inputShape }
      const activation = 'relu'
      model.add(
        tf.layers.conv2d({ filters, kernelSize: 3, activation, kernelInitializer: kernelInitializer(), ...first }),
      )
      if (index < 2) model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
    })
    model.add(tf.layers.flatten())
    model.add(tf.layers.dense({ units: 64, activation: 'relu', kernelInitializer: kernelInitializer() }))
  } else model.add(tf.layers.flatten({ inputShape }))
  model.add(tf.layers.dense({ units: classes, activation: 'softmax', kernelInitializer: kernelInitializer() }))
  model.compile({ optimizer: tf.train.adam(rate), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
}

export async function train(pixels: tf.Tensor4D, labels: tf.Tensor1D, classes: number, epochs: number): Promise<void> {
  const xs = tf.tidy(() => pixels.toFloat().div(255))
  const ys = tf.tidy(() => tf.oneHot(labels, classes).toFloat())
  await model.fit(xs, ys, { epochs, batchSize: 32, verbose: 0 })
  tf.dispose([xs, ys])
}

/** The share of pictures whose class it names. */
export function accuracy(pixels: tf.Tensor4D, labels: tf.Tensor1D): number {
  return tf.tidy(() => {
    const scores = model.predict(pixels.toFloat().div(255), { batchSize: 100 }) as tf.Tensor2D
    return scores.argMax(-1).equal(labels).toFloat().mean().dataSync()[0]!
  })
}
