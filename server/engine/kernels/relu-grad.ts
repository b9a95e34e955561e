/** The gradient of relu: dy where x is positive. */
import type { Implementation } from './implementation.ts'

export const reluGrad: Implementation = {
  kernel: 'ReluGrad',
  takes: () => true,
  run: ({ x, dy }, _, kernels) => kernels.run('Multiply', { a: dy, b: kernels.run('Step', { x }, { alpha: 0 }) }),
}
