/** Batches of pictures as the base expects them, with augmentation for training. */
import { PREPROCESSING } from '../architecture.ts'
import type { LabelledPictures } from './cifar.ts'

/** Largest shift of a training picture, in pixels; what comes in from outside has the mean colour. */
const SHIFT = 4

/** `images` [count][side][side][3], preprocessed. */
export interface Batch {
  images: Float32Array
  labels: Int32Array
}

/** The preprocessed value of each colour value, by channel. */
const TABLE = PREPROCESSING.mean.map((mean, c) =>
  Float32Array.from({ length: 256 }, (_, value) => (value - mean) / PREPROCESSING.deviation[c]!),
)

/** @param indices which pictures, in this order */
export function plainBatch({ pixels, labels }: LabelledPictures, indices: ArrayLike<number>, side: number): Batch {
  const batch = emptyBatch(indices.length, side)
  for (let i = 0; i < indices.length; i++) {
    batch.labels[i] = labels[indices[i]!]!
    copy(pixels, indices[i]!, batch.images, i, side, { flip: false, down: 0, right: 0 })
  }
  return batch
}

/** Each picture is flipped half the time, and shifted by up to `SHIFT` pixels both ways. */
export function augmentedBatch(
  { pixels, labels }: LabelledPictures,
  indices: ArrayLike<number>,
  side: number,
  random: () => number,
): Batch {
  const batch = emptyBatch(indices.length, side)
  const shift = (): number => Math.floor(random() * (2 * SHIFT + 1)) - SHIFT
  for (let i = 0; i < indices.length; i++) {
    batch.labels[i] = labels[indices[i]!]!
    copy(pixels, indices[i]!, batch.images, i, side, { flip: random() < 0.5, down: shift(), right: shift() })
  }
  return batch
}

function emptyBatch(count: number, side: number): Batch {
  return { images: new Float32Array(count * side * side * 3), labels: new Int32Array(count) }
}

function copy(
  pixels: Uint8Array,
  from: number,
  images: Float32Array,
  to: number,
  side: number,
  { flip, down, right }: { flip: boolean; down: number; right: number },
): void {
  const [red, green, blue] = TABLE as [Float32Array, Float32Array, Float32Array]
  const first = from * side * side * 3
  let at = to * side * side * 3
  for (let row = 0; row < side; row++) {
    const y = row - down
    for (let column = 0; column < side; column++, at += 3) {
      const x = (flip ? side - 1 - column : column) - right
      if (y < 0 || y >= side || x < 0 || x >= side) continue
      const source = first + (y * side + x) * 3
      images[at] = red[pixels[source]!]!
      images[at + 1] = green[pixels[source + 1]!]!
      images[at + 2] = blue[pixels[source + 2]!]!
    }
  }
}
