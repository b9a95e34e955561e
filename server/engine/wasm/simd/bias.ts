/** Adds a bias to each row, the broadcast of every layer. */
import type { Implementation } from '../../kernels/implementation.ts'
import type { Assembly } from './assembly.ts'
import { address } from './geometry.ts'

/** x [..., c] + bias [c]. */
export function biasAdd(assembly: Assembly): Implementation {
  return {
    kernel: 'Add',
    takes({ a, b }) {
      const channels = a.shape.at(-1)
      return (
        a.dtype === 'float32' &&
        a.shape.length >= 2 &&
        b.size === channels &&
        b.shape.at(-1) === channels &&
        b.shape.length <= a.shape.length
      )
    },
    run({ a, b }, _, kernels) {
      const channels = a.shape.at(-1)!
      const out = kernels.allocate(a.shape, 'float32')
      assembly.biasAdd(address(out, kernels), address(a, kernels), address(b, kernels), a.size / channels, channels)
      return out
    },
  }
}
