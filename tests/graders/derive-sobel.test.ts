import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
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

test('kernels and factors that are wrong because outer is say so', async () => {
  const { student } = DERIVE_SOBEL_RIVALS['outer: a sum, throughout']!
  const results = await exercise.grade({ ...exercise.solution, ...student, separate: () => null }, 1)
  const message = (id: string) => results.find((result) => result.id === id)!.message!.en
  expect(message('knows-both-sobel-kernels')).toBe(
    'kx is wrong because outer is: it is what your outer([1, 2, 1], [-1, 0, 1]) gives. Mend outer first.',
  )
  expect(message('takes-the-sobel-kernel-apart')).toContain('Your outer is wrong: if separate calls it, mend outer')
  const rightOuter = await exercise.grade({ ...exercise.solution, separate: () => null }, 1)
  expect(rightOuter.flatMap(({ message: text }) => text?.en ?? []).filter((text) => /outer is/.test(text))).toEqual([])
})
