/**
 * Stochastic gradient descent with Nesterov's momentum and decoupled weight decay of kernels. It works on
 * plain arrays: a million weights take milliseconds, and a checkpoint holds the velocities as they are.
 */
import * as tf from '@tensorflow/tfjs'

export interface Optimiser {
  velocities: Map<string, Float32Array>
  /** Moves each variable that has a gradient; the variables keep their names. */
  step(variables: Map<string, tf.Variable>, gradients: ReadonlyMap<string, tf.Tensor>, rate: number): void
}

/** @param decay L2 penalty on kernels, part of the gradient */
export function createOptimiser(momentum: number, decay: number): Optimiser {
  const velocities = new Map<string, Float32Array>()
  return {
    velocities,
    step(variables, gradients, rate) {
      for (const [name, gradient] of gradients) {
        const variable = variables.get(name)!
        const weights = variable.dataSync() as Float32Array
        const slope = gradient.dataSync() as Float32Array
        const velocity = velocities.get(name) ?? new Float32Array(weights.length)
        velocities.set(name, velocity)
        const pull = name.endsWith('/kernel') ? decay : 0
        for (let i = 0; i < weights.length; i++) {
          const g = slope[i]! + pull * weights[i]!
          const v = (velocity[i] = momentum * velocity[i]! + g)
          weights[i] = weights[i]! - rate * (g + momentum * v)
        }
        tf.tidy(() => variable.assign(tf.tensor(weights, variable.shape)))
      }
    },
  }
}

/**
 * The rate at a step: rises in a line over the first fifth, then falls to nothing along a cosine.
 * @param progress share of all steps that are done, in [0, 1)
 */
export function rateAt(progress: number, peak: number): number {
  const rise = 0.2
  if (progress < rise) return peak * (0.04 + (0.96 * progress) / rise)
  return (peak * (1 + Math.cos((Math.PI * (progress - rise)) / (1 - rise)))) / 2
}
