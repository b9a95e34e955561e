// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: tensors, asynchronous; crossings as numbers.
import * as tf from '@tensorflow/tfjs'

export const laplacianKernel = (neighbours: 4 | 8) =>
  tf.tidy(() => {
    const second = tf.tensor1d([1, -2, 1])
    const middle = tf.tensor1d([0, 1, 0])
    const cross = tf.outerProduct(middle, second).add(tf.outerProduct(second, middle))
    return (
      neighbours === 4 ? cross : tf.ones([3, 3]).sub(tf.outerProduct(middle, middle).mul(9))
    ).arraySync() as number[][]
  })

export async function laplacian(img: number[][], neighbours: 4 | 8) {
  const kernel = tf.tensor2d(laplacianKernel(neighbours))
  const image = tf.tensor2d(img)
  const maps = tf.tidy(() =>
    tf.conv2d(image.expandDims(2) as tf.Tensor3D, kernel.as4D(3, 3, 1, 1), 1, 'valid').squeeze([2]),
  )
  const values = (await maps.array()) as number[][]
  tf.dispose([kernel, image, maps])
  return values
}

export async function logKernel(gauss: number[][]) {
  const wide = tf.tidy(() =>
    tf
      .tensor2d(gauss)
      .pad([
        [2, 2],
        [2, 2],
      ])
      .arraySync(),
  ) as number[][]
  return laplacian(wide, 4)
}

export function zeroCrossings(img: number[][]) {
  return tf.tidy(() => {
    const signs = tf.tensor2d(img).sign()
    const [height, width] = signs.shape
    const differ = (dr: number, dc: number) =>
      signs
        .slice([0, 0], [height - dr, width - dc])
        .notEqual(signs.slice([dr, dc], [height - dr, width - dc]))
        .toFloat()
        .pad([
          [0, dr],
          [0, dc],
        ])
    return differ(0, 1).maximum(differ(1, 0)).arraySync() as number[][]
  })
}
