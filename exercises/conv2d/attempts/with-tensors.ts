// score: 10
// fails: none
// misconception: none
// verdict: passed
// Right, in another way: tensors throughout, asynchronous.
import * as tf from '@tensorflow/tfjs'

interface Moves {
  stride?: number
  padding?: number
}

export async function convLayer(x: number[][][], w: number[][][][], b: number[], moves: Moves = {}) {
  const { stride = 1, padding = 0 } = moves
  const [high, wide] = [x.length + 2 * padding, x[0].length + 2 * padding]
  if (high < w.length || wide < w[0].length) return []
  const y = tf.tidy(() => {
    const image = tf.tensor3d(x).pad([
      [padding, padding],
      [padding, padding],
      [0, 0],
    ]) as tf.Tensor3D
    return tf.conv2d(image, tf.tensor4d(w), stride, 'valid').add(tf.tensor1d(b))
  })
  const values = (await y.array()) as number[][][]
  y.dispose()
  return values
}

export async function xcorr2d(img: number[][], k: number[][], moves?: Moves) {
  const maps = await convLayer(
    img.map((row) => row.map((value) => [value])),
    k.map((row) => row.map((weight) => [[weight]])),
    [0],
    moves,
  )
  return maps.map((row) => row.flat())
}

export async function conv2d(img: number[][], k: number[][]) {
  const flipped = tf.tidy(() => tf.tensor2d(k).reverse().arraySync())
  return xcorr2d(img, flipped)
}
