// score: 5.5
// fails: learns-what-only-augmentation-shows, reaches-the-accuracy-on-held-out-pictures, leaves-no-tensors-behind
// misconception: tensors-leaked

// Nothing is tidied up.
import * as tf from '@tensorflow/tfjs'

type Options = { flip: boolean; rotation: number; zoom: number }

export function augment(
  images: tf.Tensor4D,
  { flip, rotation, zoom }: Options,
  random: () => number,
  training: boolean,
): tf.Tensor4D {
  if (!training) return images
  const [count, height, width] = images.shape
  const [x, y] = [(width - 1) / 2, (height - 1) / 2]
  const rows: number[][] = []
  for (let n = 0; n < count; n++) {
    const sign = flip && random() < 0.5 ? -1 : 1
    const angle = (random() - 0.5) * 4 * Math.PI * rotation
    const scale = 1 + (random() - 0.5) * 2 * zoom
    const [c, s] = [Math.cos(angle) / scale, Math.sin(angle) / scale]
    rows.push([sign * c, -s * sign, x - sign * (c * x - s * y), s, c, y - s * x - c * y, 0, 0])
  }
  const moved = tf.image.transform(images.mul(1) as tf.Tensor4D, tf.tensor2d(rows), 'bilinear', 'reflect')
  return moved.clipByValue(0, 1) as tf.Tensor4D
}
