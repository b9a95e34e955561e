/** The gradient of relu, which TensorFlow has as one operation. */
import type { Implementation } from '../kernels/implementation.ts'
import type { NativeBackend } from './native-backend.ts'

export function reluGradient({ operation, attribute }: NativeBackend): Implementation {
  return {
    kernel: 'ReluGrad',
    takes: () => true,
    run: ({ x, dy }) => operation('ReluGrad', [attribute.type('T', 'float32')], [dy, x]),
  }
}
