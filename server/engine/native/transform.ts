/** Projective transforms and rotations of images by TensorFlow's operation, which tfjs-node does not use. */
import { backend_util } from '@tensorflow/tfjs-core'
import type { Implementation, Kernels } from '../kernels/implementation.ts'
import type { Info, Operand } from '../specs/spec.ts'
import type { NativeBackend } from './native-backend.ts'

export function transform(backend: NativeBackend): Implementation {
  return {
    kernel: 'Transform',
    takes: () => true,
    run: ({ image, transforms }, attrs, kernels) =>
      project(backend, kernels, image, transforms, attrs as unknown as Projection),
  }
}

/** A rotation is a projective transform that takes the nearest pixel. */
export function rotateWithOffset(backend: NativeBackend): Implementation {
  return {
    kernel: 'RotateWithOffset',
    takes: (_, { fillValue }) => typeof fillValue === 'number',
    run({ image }, attrs, kernels) {
      const { radians, fillValue, center } = attrs as { radians: number; fillValue: number; center: [number, number] }
      const [, height, width] = image.shape
      const [x, y] = backend_util.getImageCenter(center, height, width)
      const sin = Math.sin(radians),
        cos = Math.cos(radians)
      const transforms = kernels.allocate([1, 8], 'float32')
      // where each output pixel comes from: (x', y') = (a0 x + a1 y + a2, b0 x + b1 y + b2)
      kernels.floats(transforms).set([cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y, 0, 0])
      return project(backend, kernels, image, transforms, {
        outputShape: [height, width],
        interpolation: 'nearest',
        fillMode: 'constant',
        fillValue,
      })
    },
  }
}

interface Projection {
  outputShape: [number, number]
  interpolation: string
  fillMode: string
  fillValue: number
}

function project(
  { operation, attribute }: NativeBackend,
  kernels: Kernels,
  image: Operand,
  transforms: Info,
  to: Projection,
): Info {
  const size = kernels.allocate([2], 'int32')
  kernels.view(size).set(to.outputShape)
  const fill = kernels.allocate([], 'float32')
  kernels.view(fill)[0] = to.fillValue
  const attributes = [
    attribute.type('dtype', 'float32'),
    attribute.text('interpolation', to.interpolation.toUpperCase()),
    attribute.text('fill_mode', to.fillMode.toUpperCase()),
  ]
  return operation('ImageProjectiveTransformV3', attributes, [image, transforms, size, fill])
}
