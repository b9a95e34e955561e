/** The gradient of ReLU, a single operation of TensorFlow. */
import type { Implementation } from '../kernels/implementation.ts'
import type { NativeBackend } from './native-backend.ts'

export function reluGradient({ operation, attribute }: NativeBackend): Implementation {
  return {
    kernel: 'ReluGrad',
    takes: () => true,
    run: ({ x, dy }) => operation('ReluGrad', [attribute.type('T', 'float32')], [dy, x]),
  }
}
