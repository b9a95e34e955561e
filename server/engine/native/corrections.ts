/** Kernels that tfjs-node lacks, or whose dtype differs from the rest of tfjs. */
import type { Implementation } from '../kernels/implementation.ts'
import type { NativeBackend } from './native-backend.ts'

/** tfjs-node always answers in int32. */
export function floorDiv({ operation, attribute }: NativeBackend): Implementation {
  return {
    kernel: 'FloorDiv',
    takes: ({ a }) => a.dtype === 'float32',
    run: ({ a, b }) => operation('FloorDiv', [attribute.type('T', 'float32')], [a, b]),
  }
}

/** For int32 images TensorFlow answers in int32; the rest of tfjs answers in float32. */
export function resizeNearestNeighbor(backend: NativeBackend): Implementation {
  return {
    kernel: 'ResizeNearestNeighbor',
    takes: ({ images }) => images.dtype === 'int32',
    run: ({ images }, attrs, kernels) =>
      backend.run('ResizeNearestNeighbor', { images: kernels.run('Cast', { x: images }, { dtype: 'float32' }) }, attrs),
  }
}

export const logicalXor: Implementation = {
  kernel: 'LogicalXor',
  takes: () => true,
  run: ({ a, b }, _, kernels) => kernels.run('NotEqual', { a, b }),
}
