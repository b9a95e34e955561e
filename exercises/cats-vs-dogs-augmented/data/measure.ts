/** What became of pictures of spots: where they lie now, and how far from each other. */
import * as tf from '@tensorflow/tfjs'

export interface Moments {
  /** Centre of mass, from the picture's centre, in pixels to the right and down. */
  right: number
  down: number
  /** Root of the mean square distance from the picture's centre, along each axis. */
  across: number
  along: number
}

/** Values below it are no ink: interpolation leaves traces. */
const FAINT = 0.05

/**
 * The moments of each picture [n, height, width, 1] within a circle about its centre: whatever fills the places outside
 * of the turned or shrunk picture lies beyond it.
 */
export async function momentsOf(images: tf.Tensor4D, radius: number): Promise<Moments[]> {
  const [count, height, width] = images.shape
  const values = await images.data()
  const [x0, y0] = [(width - 1) / 2, (height - 1) / 2]
  return Array.from({ length: count }, (_, n) => {
    const sums = { mass: 0, right: 0, down: 0, across: 0, along: 0 }
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const [dx, dy] = [x - x0, y - y0]
        const value = values[(n * height + y) * width + x]!
        if (dx * dx + dy * dy > radius * radius || !(value >= FAINT)) continue
        sums.mass += value
        sums.right += value * dx
        sums.down += value * dy
        sums.across += value * dx * dx
        sums.along += value * dy * dy
      }
    const mass = Math.max(sums.mass, 1e-9)
    return {
      right: sums.right / mass,
      down: sums.down / mass,
      across: Math.sqrt(sums.across / mass),
      along: Math.sqrt(sums.along / mass),
    }
  })
}

/** How each picture lies, compared with what it was. */
export type Pose = 'same' | 'mirrored' | 'upside-down' | 'turned-half' | 'other'

/** Mean difference of a value below which two pictures are the same. */
const CLOSE = 0.03

/** The pose of each augmented picture, by the picture that it was made of. */
export async function posesOf(augmented: tf.Tensor4D, images: tf.Tensor4D): Promise<Pose[]> {
  const poses: readonly [Pose, number[]][] = [
    ['same', []],
    ['mirrored', [2]],
    ['upside-down', [1]],
    ['turned-half', [1, 2]],
  ]
  const distances = tf.tidy(() =>
    tf.stack(
      poses.map(([, axes]) => {
        const due = axes.length === 0 ? images : images.reverse(axes)
        return augmented.sub(due).abs().mean([1, 2, 3])
      }),
      1,
    ),
  )
  const rows = (await distances.array()) as number[][]
  distances.dispose()
  return rows.map((row) => {
    const nearest = row.indexOf(Math.min(...row))
    return row[nearest]! <= CLOSE ? poses[nearest]![0] : 'other'
  })
}
