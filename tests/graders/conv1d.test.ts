import * as tf from '@tensorflow/tfjs'
import { loadExercise, testExercise } from './exercise.ts'
import { CONV1D_RIVALS } from './rivals/conv1d.ts'

type Mode = 'full' | 'same' | 'valid'

const exercise = await loadExercise('conv1d')
const right = exercise.solution.conv1d as (x: number[], h: number[], mode: Mode) => number[]

const variants = {
  'typed arrays': { conv1d: (x: number[], h: number[], mode: Mode) => Float32Array.from(right(x, h, mode)) },
  asynchronous: { conv1d: async (x: number[], h: number[], mode: Mode) => right(x, h, mode) },
  'negative zeros': { conv1d: (x: number[], h: number[], mode: Mode) => right(x, h, mode).map((value) => value || -0) },
  'single precision': {
    conv1d(x: number[], h: number[], mode: Mode) {
      const y = new Float32Array(Math.max(0, x.length + h.length - 1))
      if (x.length === 0 || h.length === 0) return []
      x.forEach((value, i) =>
        h.forEach((weight, j) => {
          y[i + j]! += Math.fround(value) * Math.fround(weight)
        }),
      )
      const start = mode === 'same' ? Math.floor((h.length - 1) / 2) : mode === 'valid' ? h.length - 1 : 0
      return [...y].slice(
        start,
        mode === 'same' ? start + x.length : mode === 'valid' ? Math.max(start, x.length) : undefined,
      )
    },
  },
  'through tf.conv1d': {
    async conv1d(x: number[], h: number[], mode: Mode) {
      const [n, m] = [x.length, h.length]
      if (n === 0 || m === 0 || (mode === 'valid' && m > n)) return []
      const start = mode === 'full' ? 0 : mode === 'same' ? Math.floor((m - 1) / 2) : m - 1
      const length = mode === 'full' ? n + m - 1 : mode === 'same' ? n : n - m + 1
      const y = tf.tidy(() => {
        const signal = tf
          .tensor1d(x)
          .pad([[m - 1, m - 1]])
          .reshape([1, -1, 1]) as tf.Tensor3D
        const kernel = tf.tensor1d(h).reverse().reshape([-1, 1, 1]) as tf.Tensor3D
        return tf.conv1d(signal, kernel, 1, 'valid').reshape([-1]).slice(start, length)
      })
      try {
        return await y.data()
      } finally {
        y.dispose()
      }
    },
  },
}

testExercise('conv1d', exercise, { variants, rivals: CONV1D_RIVALS })
