import * as tf from '@tensorflow/tfjs'
import { loadExercise, testExercise } from './exercise.ts'
import { DERIVE_SOBEL_RIVALS } from './rivals/derive-sobel.ts'

const exercise = await loadExercise('derive-sobel')
const { outer, separate, separableCorrelate, sobelKernels } =
  exercise.solution as unknown as typeof import('../../exercises/derive-sobel/solution.ts')
const rows = (image: number[][]) => image.map((row) => Float32Array.from(row))

const variants = {
  'factors scaled otherwise, typed arrays': {
    outer: (col: number[], row: number[]) => rows(outer(col, row)),
    sobelKernels: () => ({ kx: rows(sobelKernels().kx), ky: rows(sobelKernels().ky) }),
    separate(k: number[][]) {
      const factors = separate(k)
      return (
        factors && {
          col: Float64Array.from(factors.col, (value) => -2 * value),
          row: Float64Array.from(factors.row, (value) => value / -2),
        }
      )
    },
    separableCorrelate: (img: number[][], col: number[], row: number[]) => rows(separableCorrelate(img, col, row)),
  },
  'asynchronous, through tf': {
    outer: async (col: number[], row: number[]) => await tf.outerProduct(col, row).array(),
    sobelKernels: async () => sobelKernels(),
    separate: async (k: number[][]) => separate(k),
    async separableCorrelate(img: number[][], col: number[], row: number[]) {
      const image = tf.tensor2d(img).expandDims(2) as tf.Tensor3D
      const down = tf.conv2d(image, tf.tensor(col).reshape([col.length, 1, 1, 1]) as tf.Tensor4D, 1, 'valid')
      const across = tf.conv2d(down, tf.tensor(row).reshape([1, row.length, 1, 1]) as tf.Tensor4D, 1, 'valid')
      return await across.squeeze([2]).array()
    },
  },
}

testExercise('derive-sobel', exercise, { variants, rivals: DERIVE_SOBEL_RIVALS })
