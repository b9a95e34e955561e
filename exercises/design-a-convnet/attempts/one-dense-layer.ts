// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: without a convolution, one unit of a dense layer for each of the 169 places.
import * as tf from '@tensorflow/tfjs'

export function buildDetector(pattern: number[][]): tf.LayersModel {
  const kernel = Array.from({ length: 256 }, () => new Float32Array(169))
  const biases = new Float32Array(169).fill(1)
  for (let place = 0; place < 169; place++)
    pattern.forEach((row, i) =>
      row.forEach((pixel, j) => {
        kernel[(Math.floor(place / 13) + i) * 16 + (place % 13) + j][place] = pixel === 1 ? 3 : -3
        biases[place] -= 3 * pixel
      }),
    )
  const hidden = tf.layers.dense({ units: 169, activation: 'relu' })
  const any = tf.layers.dense({ units: 1 })
  const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [16, 16, 1] }), hidden, any] })
  hidden.setWeights([tf.tensor2d(kernel.map((row) => [...row])), tf.tensor1d(biases)])
  any.setWeights([tf.ones([169, 1]), tf.tensor1d([0])])
  return model
}
