// score: 2
// fails: finds-the-pattern-at-every-place, is-silent-where-one-pixel-differs, wants-black-where-the-pattern-is-black,
//   tells-random-images-apart, takes-patterns-of-one-colour
// misconception: none
import type * as tf from '@tensorflow/tfjs'
import * as solution from '../solution.ts'

export function buildDetector(): tf.LayersModel {
  return solution.buildDetector([
    [1, 0, 0, 1],
    [0, 1, 1, 0],
    [0, 1, 0, 0],
    [1, 0, 0, 0],
  ])
}
