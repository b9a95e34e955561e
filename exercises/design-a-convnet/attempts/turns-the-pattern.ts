// score: 1
// fails: finds-the-pattern-of-the-statement, finds-the-pattern-at-every-place, is-silent-where-one-pixel-differs,
//   wants-black-where-the-pattern-is-black, tells-random-images-apart
// misconception: none
import type * as tf from '@tensorflow/tfjs'
import * as solution from '../solution.ts'

// flipped, as for a convolution
export function buildDetector(pattern: number[][]): tf.LayersModel {
  return solution.buildDetector(pattern.map((row) => row.toReversed()).toReversed())
}
