/**
 * Batch normalisation and ReLU with the statistics of the batch, and their gradient, in few kernels: each
 * affine step by channels is one `FusedBatchNorm`. tfjs's own gradient runs over the tensor some twenty times.
 * Source of the gradient: Ioffe and Szegedy 2015.
 */
import * as tf from '@tensorflow/tfjs'

export const EPSILON = 1e-3

/** Mean and biased variance of each channel. */
export interface Statistics {
  mean: Float32Array
  variance: Float32Array
}

const run = (kernel: string, inputs: Record<string, tf.Tensor>, attrs: Record<string, unknown> = {}): tf.Tensor =>
  tf.engine().runKernel(kernel, inputs as never, attrs as never)

/** (x - mean) * factor + offset, all by channels. */
function affine(x: tf.Tensor, mean: tf.Tensor, factor: tf.Tensor, offset: tf.Tensor): tf.Tensor {
  return run('FusedBatchNorm', { x, mean, variance: tf.onesLike(mean), scale: factor, offset }, { varianceEpsilon: 0 })
}

/**
 * relu(gamma * (x - mean) / deviation + beta) with mean and deviation of this batch.
 * @param x [batch][height][width][channels]
 * @param tell is called with the statistics of the batch
 */
export function normaliseBatch(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  tell: (statistics: Statistics) => void,
): tf.Tensor4D {
  const count = x.size / gamma.size
  const operation = tf.customGrad((...given) => {
    const [x, gamma, beta, save] = given as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc]
    const mean = tf.mean(x, [0, 1, 2])
    const variance = tf.maximum(tf.sub(tf.mean(tf.square(x), [0, 1, 2]), tf.square(mean)), 0)
    tell({ mean: mean.dataSync() as Float32Array, variance: variance.dataSync() as Float32Array })
    const scale = tf.rsqrt(tf.add(variance, EPSILON))
    const y = tf.relu(affine(x, mean, tf.mul(gamma, scale), beta))
    save([x, y, mean, scale, gamma])
    return {
      value: y,
      gradFunc(dy: tf.Tensor, saved: tf.Tensor[]) {
        const [x, y, mean, scale, gamma] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor]
        const inner = run('ReluGrad', { x: y, dy })
        const dBeta = tf.sum(inner, [0, 1, 2])
        const dGamma = tf.mul(tf.sub(tf.sum(tf.mul(inner, x), [0, 1, 2]), tf.mul(mean, dBeta)), scale)
        const factor = tf.mul(gamma, scale)
        const byX = tf.mul(tf.mul(factor, scale), tf.div(dGamma, -count))
        const offset = tf.mul(factor, tf.div(dBeta, -count))
        const zero = tf.zerosLike(mean)
        const dx = tf.add(affine(inner, zero, factor, zero), affine(x, mean, byX, offset))
        return [dx, dGamma, dBeta]
      },
    }
  })
  return operation(x, gamma, beta) as tf.Tensor4D
}
