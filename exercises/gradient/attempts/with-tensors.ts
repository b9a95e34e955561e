// score: 10
// fails: none
// misconception: none
// verdict: passed
// Right, in another way: tensors, asynchronous.
import * as tf from '@tensorflow/tfjs'

export async function gradMagDir(gx: number[][], gy: number[][]) {
  const [length, angle] = tf.tidy(() => {
    const [x, y] = [tf.tensor2d(gx), tf.tensor2d(gy)]
    return [x.square().add(y.square()).sqrt() as tf.Tensor2D, tf.atan2(y, x) as tf.Tensor2D]
  })
  const [magnitude, direction] = [await length.array(), await angle.array()]
  tf.dispose([length, angle])
  return { magnitude, direction }
}
