import * as tf from '@tensorflow/tfjs'
import { defineMisconceptions } from '../../graders/define.ts'
import { convViaTf, xcorr1d } from './solution.ts'

type ConvViaTf = typeof convViaTf
/** A signal or a kernel with other axes. */
type Axes = (values: tf.Tensor1D) => tf.Tensor

const whole: Axes = (values) => values
const row: Axes = (values) => values.reshape([1, -1])
const column: Axes = (values) => values.reshape([-1, 1])
const firstOfThree: Axes = (values) => values.reshape([-1, 1, 1])
const secondOfThree: Axes = (values) => values.reshape([1, -1, 1])
const lastOfThree: Axes = (values) => values.reshape([1, 1, -1])

export default defineMisconceptions<typeof import('./solution.ts')>({
  'kernel-not-flipped': {
    'not-flipped-for-tf': [
      { convViaTf: (x, h) => tf.tidy(() => convViaTf(x, h.reverse())) },
      { convViaTf: (x, h) => tf.tidy(() => convViaTf(x.reverse(), h.reverse()).reverse()) },
    ],
    'flipped-by-hand': { xcorr1d: (x, h) => xcorr1d(x, h.toReversed()) },
  },
  'signal-reversed': [
    { convViaTf: (x, h) => tf.tidy(() => convViaTf(x, h).reverse()) },
    { convViaTf: (x, h) => tf.tidy(() => convViaTf(x.reverse(), h)) },
    { xcorr1d: (x, h) => xcorr1d(x.toReversed(), h) },
    { xcorr1d: (x, h) => xcorr1d(x, h).toReversed() },
  ],
  'wrong-axes': {
    'axes-missing': [
      { convViaTf: withAxes(whole, whole) },
      { convViaTf: withAxes(column, whole) },
      { convViaTf: withAxes(secondOfThree, whole) },
      { convViaTf: withAxes(secondOfThree, column) },
    ],
    'width-elsewhere': [
      { convViaTf: withAxes(row, firstOfThree) },
      { convViaTf: withAxes(row, secondOfThree) },
      { convViaTf: withAxes(row, lastOfThree) },
      { convViaTf: withAxes(firstOfThree, firstOfThree) },
      { convViaTf: withAxes(firstOfThree, lastOfThree) },
      { convViaTf: withAxes(secondOfThree, lastOfThree) },
      { convViaTf: withAxes(secondOfThree, secondOfThree) },
    ],
    // the grader names it
    'result-with-axes': {},
  },
  // the grader names it: an implementation here is not asked what it leaves alive
  'tensors-leaked': {},
})

function withAxes(ofSignal: Axes, ofKernel: Axes): ConvViaTf {
  return (x, h) =>
    tf.tidy(() => {
      const [signal, kernel] = [ofSignal(x), ofKernel(h.reverse())]
      return tf.conv1d(signal as tf.Tensor3D, kernel as tf.Tensor3D, 1, 'valid').flatten()
    })
}
