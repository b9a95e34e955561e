import * as tf from '@tensorflow/tfjs'
import { loadExercise, testExercise } from './exercise.ts'
import { SOBEL_RIVALS } from './rivals/sobel.ts'

const exercise = await loadExercise('sobel')
const { sobel, toGray } = exercise.solution as unknown as typeof import('../../exercises/sobel/solution.ts')
const rows = (image: number[][]) => image.map((row) => Float32Array.from(row))

const variants = {
  'rows as typed arrays, with a member more': {
    toGray: (rgb: number[][][]) => rows(toGray(rgb)),
    sobel(img: number[][]) {
      const { gx, gy, magnitude } = sobel(img)
      return { gx: rows(gx), gy: rows(gy), magnitude: rows(magnitude), direction: gx }
    },
  },
  'through tf.conv2d': {
    toGray: async (rgb: number[][][]) =>
      await tf.tidy(() => tf.tensor3d(rgb).mul([0.299, 0.587, 0.114]).sum(2)).array(),
    async sobel(img: number[][]) {
      const kernels = tf
        .tensor3d([
          [
            [-1, -1],
            [0, -2],
            [1, -1],
          ],
          [
            [-2, 0],
            [0, 0],
            [2, 0],
          ],
          [
            [-1, 1],
            [0, 2],
            [1, 1],
          ],
        ])
        .reshape([3, 3, 1, 2]) as tf.Tensor4D
      const both = tf.conv2d(tf.tensor2d(img).expandDims(2) as tf.Tensor3D, kernels, 1, 'valid')
      const [gx, gy] = both.unstack(2)
      return {
        gx: await gx!.array(),
        gy: await gy!.array(),
        magnitude: await gx!.square().add(gy!.square()).sqrt().array(),
      }
    },
  },
}

testExercise('sobel', exercise, { variants, rivals: SOBEL_RIVALS })
