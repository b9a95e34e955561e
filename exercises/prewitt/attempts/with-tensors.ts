// score: 10
// fails: none
// misconception: none
// verdict: passed
// Right, in another way: one convolution layer with two filters.
import * as tf from '@tensorflow/tfjs'

export async function prewitt(img: number[][]) {
  const [x, y] = tf.tidy(() => {
    const across = tf.tensor2d([
      [-1, 0, 1],
      [-1, 0, 1],
      [-1, 0, 1],
    ])
    const filters = tf.stack([across, across.transpose()], -1).expandDims(2) as tf.Tensor4D
    const maps = tf.conv2d(tf.tensor2d(img).expandDims(-1) as tf.Tensor3D, filters, 1, 'valid')
    return maps.unstack(-1) as tf.Tensor2D[]
  })
  const [gx, gy] = await Promise.all([x.array(), y.array()])
  tf.dispose([x, y])
  return { gx, gy }
}
