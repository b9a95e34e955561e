/** Pictures of two classes that are made for one training: what a class looks like is drawn at random. */
import type * as tf from '@tensorflow/tfjs'
import type { PublicImages } from '../host.ts'
import type { TensorFlow } from '../rebuild.ts'
import type { Random } from '../vocabulary.ts'
import { repeatedNoise } from './random-images.ts'
import type { SmallSet } from './small-set.ts'

export interface PrototypeOptions {
  /** Pixels of a side, a multiple of 8. */
  size: number
  train: number
  validation: number
  /** Pictures that the trained model is scored with. */
  others: number
}

/** Pixels of a side of the tiles that a prototype consists of. */
const TILE = 8
/** Part of a picture that is noise. */
const NOISE = 0.5

/**
 * Each class has a prototype of random colours, and its pictures are the prototype under noise. No network knows the
 * prototypes before it has been trained with their pictures. Images are int32, 0 to 255, as photographs are.
 */
export function prototypeSet(
  tensorFlow: TensorFlow,
  random: Random,
  { size, train, validation, others }: PrototypeOptions,
): SmallSet {
  const prototypes = tensorFlow.tidy(() => {
    const side = size / TILE
    const tiles = tensorFlow.tensor4d(random.uniform([2 * side * side * 3]), [2, side, side, 3])
    return tensorFlow.image.resizeNearestNeighbor(tiles, [size, size])
  })
  const draw = (count: number): PublicImages => {
    const labels = random.permutation(count).map((i) => i % 2)
    return tensorFlow.tidy(() => {
      const noise = repeatedNoise(tensorFlow, random, [count, size, size, 3]).mul(255 * NOISE)
      const numbers = tensorFlow.tensor1d(labels, 'int32')
      const images = prototypes
        .gather(numbers)
        .mul(255 * (1 - NOISE))
        .add(noise)
        .toInt() as tf.Tensor4D
      return { images, labels: numbers }
    })
  }
  const scored = draw(others)
  const set: SmallSet = {
    training: { ...draw(train), validation: draw(validation) },
    others: { images: scored.images, labels: Array.from(scored.labels.dataSync()) },
  }
  tensorFlow.dispose([prototypes, scored.labels])
  return set
}
