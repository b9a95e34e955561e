/** Images, losses, signals, recurrent cells, linear algebra. */
import * as tf from '@tensorflow/tfjs-core'
import type { Tensor, Tensor1D, Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core'
import { floats, ints, of } from '../tensors.ts'
import { op } from './op-case.ts'
import type { OpCase } from './op-case.ts'

// of several images the CPU backend computes only the first gradient right
const image = floats([1, 5, 6, 3])
const boxes = of([0, 0, 1, 1, 0, 0.1, 1, 1.1, 0, 10, 1, 11, 0, 10.1, 1, 11.1], [4, 4])
const scores = of([0.9, 0.75, 0.6, 0.95])
const labels = floats([4, 3], 0.05, 0.95)
const predictions = floats([4, 3], 0.05, 0.95)
type Loss = (labels: Tensor, predictions: Tensor) => Tensor
const waves = [[floats([8])], [floats([2, 7])], [floats([3, 1])], [floats([2, 12])]]
const parts = ({ dtype, shape }: Tensor, x: Tensor): Tensor[] =>
  dtype === 'complex64' ? [tf.real(x), tf.imag(x)] : [tf.reshape(x, shape)]
const cell = (x: Tensor2D, h: Tensor2D, kernel: Tensor2D, bias: Tensor1D): Tensor[] =>
  tf.basicLSTMCell(tf.scalar(1), kernel, bias, x, h, h)

export const APPLIED: OpCase[] = [
  ...[
    [3, 9],
    [10, 12],
    [5, 6],
  ].flatMap(([height, width]) =>
    [false, true].flatMap((align) => [
      // the CPU backend's gradient confuses height and width: see gradients.test.ts
      ...op('image.resizeBilinear', [[image]], (x: Tensor4D) => tf.image.resizeBilinear(x, [height, width], align), {
        gradient: false,
      }),
      ...op('image.resizeNearestNeighbor', [[image]], (x: Tensor4D) =>
        tf.image.resizeNearestNeighbor(x, [height, width], align),
      ),
    ]),
  ),
  ...op('image.flipLeftRight', [[image]], tf.image.flipLeftRight, { gradient: false }),
  ...op('image.grayscaleToRGB', [[floats([2, 3, 4, 1])]], (x: Tensor4D) => tf.image.grayscaleToRGB(x)),
  ...op('image.rgbToGrayscale', [[image]], (x: Tensor4D) => tf.image.rgbToGrayscale(x), { gradient: false }),
  ...op('image.rotateWithOffset', [[image]], (x: Tensor4D) => tf.image.rotateWithOffset(x, 0.4, 0.5), {
    gradient: false,
  }),
  ...op(
    'image.cropAndResize',
    [[image, of([0.1, 0.2, 0.8, 0.9, -0.5, 0, 1.2, 1], [2, 4])]],
    (x: Tensor4D, b: Tensor2D) => tf.image.cropAndResize(x, b, tf.tensor1d([0, 0], 'int32'), [4, 3]),
    { gradient: false },
  ),
  ...op(
    'image.nonMaxSuppression',
    [[boxes, scores]],
    (b: Tensor2D, s: Tensor1D) => tf.image.nonMaxSuppression(b, s, 3),
    { gradient: false },
  ),
  ...op(
    'image.nonMaxSuppressionWithScore',
    [[boxes, scores]],
    (b: Tensor2D, s: Tensor1D) => Object.values(tf.image.nonMaxSuppressionWithScore(b, s, 3, 0.5, 0, 0.2)),
    { gradient: false },
  ),
  ...op(
    'image.nonMaxSuppressionPadded',
    [[boxes, scores]],
    (b: Tensor2D, s: Tensor1D) => Object.values(tf.image.nonMaxSuppressionPadded(b, s, 3, 0.5, 0, true)),
    { gradient: false },
  ),
  ...op(
    'image.threshold',
    [[ints([5, 6, 3], 0, 255)]],
    (x: Tensor3D) => [tf.image.threshold(x, 'binary', false, 0.4), tf.image.threshold(x, 'otsu', true)],
    { gradient: false },
  ),
  ...op(
    'image.transform',
    [[image, of([0.9, 0.1, 1, -0.1, 1.1, -1, 0, 0], [1, 8])]],
    (x: Tensor4D, t: Tensor2D) => tf.image.transform(x, t, 'bilinear', 'reflect'),
    { gradient: false },
  ),
  ...'absoluteDifference cosineDistance hingeLoss huberLoss logLoss meanSquaredError sigmoidCrossEntropy'
    .split(' ')
    .flatMap((name) =>
      op(`losses.${name}`, [[labels, predictions]], (y: Tensor, p: Tensor) =>
        name === 'cosineDistance' ? tf.losses.cosineDistance(y, p, 1) : (tf.losses[name as 'logLoss'] as Loss)(y, p),
      ),
    ),
  // the CPU backend itself leaks in this gradient
  ...op(
    'losses.softmaxCrossEntropy',
    [[labels, predictions]],
    (y: Tensor, p: Tensor) => tf.losses.softmaxCrossEntropy(y, p),
    { gradient: false },
  ),
  ...op(
    'losses.computeWeightedLoss',
    [[labels, floats([4, 1])]],
    (l: Tensor, w: Tensor) => tf.losses.computeWeightedLoss(l, w),
    { gradient: false },
  ),
  ...op(
    'complex',
    [[floats([2, 3]), floats([2, 3])]],
    (a: Tensor, b: Tensor) => {
      const z = tf.complex(a, b)
      return [tf.real(z), tf.imag(z), tf.abs(z)]
    },
    { gradient: false },
  ),
  ...op(
    'complex',
    [[floats([2, 3]), floats([2, 3])]],
    (a: Tensor, b: Tensor) => {
      const [z, w] = [tf.complex(a, b), tf.complex(b, a)]
      return [tf.add(z, w), tf.sub(z, w), tf.mul(z, w), tf.concat([z, w], 1), tf.reshape(z, [6])].flatMap((x) => [
        tf.real(x),
        tf.imag(x),
      ])
    },
    { gradient: false },
  ),
  ...op(
    'fft',
    waves,
    (x: Tensor) => {
      const z = tf.fft(tf.complex(x, tf.mul(x, x)))
      return [tf.real(z), tf.imag(z)]
    },
    { gradient: false },
  ),
  ...op(
    'ifft',
    waves,
    (x: Tensor) => {
      const z = tf.ifft(tf.complex(x, tf.mul(x, x)))
      return [tf.real(z), tf.imag(z)]
    },
    { gradient: false },
  ),
  ...op(
    'rfft',
    waves,
    (x: Tensor) => {
      const z = tf.rfft(x)
      return [tf.real(z), tf.imag(z)]
    },
    { gradient: false },
  ),
  ...op('irfft', [[floats([2, 5])]], (x: Tensor) => tf.irfft(tf.complex(x, tf.neg(x))), { gradient: false }),
  ...op('signal.stft', [[floats([20])]], (x: Tensor1D) => parts(tf.signal.stft(x, 6, 3), tf.signal.stft(x, 6, 3)), {
    gradient: false,
  }),
  ...op('signal.frame', [[floats([20])]], (x: Tensor1D) => tf.signal.frame(x, 6, 3)),
  ...op('signal.hannWindow', [[]], () => [tf.signal.hannWindow(7), tf.signal.hammingWindow(8)], { gradient: false }),
  ...op('basicLSTMCell', [[floats([2, 3]), floats([2, 4]), floats([7, 16]), floats([16])]], cell),
  ...op(
    'multiRNNCell',
    [[floats([2, 3]), floats([2, 4]), floats([7, 16]), floats([16])]],
    (x: Tensor2D, h: Tensor2D, kernel: Tensor2D, bias: Tensor1D) =>
      tf
        .multiRNNCell([(data, c, state) => tf.basicLSTMCell(tf.scalar(1), kernel, bias, data, c, state)], x, [h], [h])
        .flat(),
  ),
  ...op('movingAverage', [[floats([3]), floats([3])]], (v: Tensor, x: Tensor) =>
    tf.movingAverage(v, x, 0.9, undefined, false),
  ),
  ...op('linalg.bandPart', [[floats([4, 5])]], (x: Tensor) => tf.linalg.bandPart(x, 1, 2), { gradient: false }),
  ...op('linalg.gramSchmidt', [[floats([3, 4])]], (x: Tensor2D) => tf.linalg.gramSchmidt(x), { gradient: false }),
  ...op('linalg.qr', [[floats([4, 3])]], (x: Tensor) => tf.linalg.qr(x), { gradient: false }),
  ...op(
    'confusionMatrix',
    [[of([0, 1, 2, 1], [4], 'int32'), of([0, 2, 2, 1], [4], 'int32')]],
    (l: Tensor1D, p: Tensor1D) => tf.math.confusionMatrix(l, p, 3),
    { gradient: false },
  ),
]
