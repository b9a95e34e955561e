/** Kernels on images [batch, height, width, channels]: resize, rotate, transform, crop. */
import type { Attributes } from './attributes.ts'
import { one, refuseCall, requireDtype, requireRank, requireShape } from './spec.ts'
import type { KernelSpec, NamedSpec, Operand, View } from './spec.ts'

const LONGEST_SIDE = 65_535

function resize(kernel: string): NamedSpec {
  return {
    kernel,
    inputs: ['images'],
    plan({ images }, attrs) {
      requireDtype(kernel, 'images', images, 'float32', 'int32')
      requireRank(kernel, 'images', images, 4)
      const size = attrs.pair('size', 1, LONGEST_SIDE)
      const [batch, , , channels] = images.shape
      return one([batch, ...size, channels], 'float32', true, { size, ...alignment(attrs) })
    },
  }
}

function resizeGradient(kernel: string): NamedSpec {
  return {
    kernel,
    inputs: ['images', 'dy'],
    plan({ images, dy }, attrs) {
      requireDtype(kernel, 'images', images, 'float32', 'int32')
      requireDtype(kernel, 'dy', dy, 'float32')
      requireRank(kernel, 'images', images, 4)
      requireRank(kernel, 'dy', dy, 4)
      if (dy.shape[0] !== images.shape[0] || dy.shape[3] !== images.shape[3])
        refuseCall(kernel, `dy [${dy.shape}] doesn't fit images [${images.shape}]`)
      return one(images.shape, 'float32', true, alignment(attrs))
    },
  }
}

function alignment(attrs: Attributes): { alignCorners: boolean; halfPixelCenters: boolean } {
  return { alignCorners: attrs.flag('alignCorners'), halfPixelCenters: attrs.flag('halfPixelCenters') }
}

function requireFinite(kernel: string, name: string, x: Operand, view: View): void {
  const values = view(x)
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i])) refuseCall(kernel, `${name} must be finite numbers`)
}

export const IMAGE: readonly KernelSpec[] = [
  resize('ResizeBilinear'),
  resize('ResizeNearestNeighbor'),
  resizeGradient('ResizeBilinearGrad'),
  resizeGradient('ResizeNearestNeighborGrad'),
  {
    kernel: 'FlipLeftRight',
    inputs: ['image'],
    plan({ image }) {
      requireRank('FlipLeftRight', 'image', image, 4)
      return one(image.shape, image.dtype, image.dtype === 'float32')
    },
  },
  {
    kernel: 'RotateWithOffset',
    inputs: ['image'],
    plan({ image }, attrs) {
      requireRank('RotateWithOffset', 'image', image, 4)
      requireDtype('RotateWithOffset', 'image', image, 'float32')
      const radians = attrs.finite('radians')
      const fillValue =
        typeof attrs.raw('fillValue') === 'object'
          ? attrs.integers('fillValue', 0, 255, 3)
          : attrs.finite('fillValue', 0)
      if (Array.isArray(fillValue) && fillValue.length !== 3)
        attrs.refuseCall('fillValue must be a number or three numbers')
      const center = attrs.raw('center') ?? 0.5
      const pair = Array.isArray(center) ? center : [center, center]
      if (pair.length !== 2 || !pair.every((n) => typeof n === 'number' && Math.abs(n) <= LONGEST_SIDE))
        attrs.refuseCall('center must be a number or two numbers')
      // native code fills only with integers, and only up to four channels
      const native =
        image.shape[3] <= 3 &&
        (Array.isArray(fillValue) || (Number.isInteger(fillValue) && Math.abs(fillValue) < 2 ** 31))
      return one(image.shape, 'float32', native, { radians, fillValue, center: [pair[0], pair[1]] })
    },
  },
  {
    kernel: 'CropAndResize',
    inputs: ['image', 'boxes', 'boxInd'],
    plan({ image, boxes, boxInd }, attrs, view) {
      requireRank('CropAndResize', 'image', image, 4)
      requireDtype('CropAndResize', 'image', image, 'float32', 'int32')
      requireDtype('CropAndResize', 'boxes', boxes, 'float32')
      requireDtype('CropAndResize', 'boxInd', boxInd, 'int32')
      requireRank('CropAndResize', 'boxInd', boxInd, 1)
      requireShape('CropAndResize', 'boxes', boxes, [boxInd.shape[0], 4])
      // native code computes addresses from positions, so NaN must be refused
      requireFinite('CropAndResize', 'boxes', boxes, view)
      for (const index of view(boxInd))
        if (index < 0 || index >= image.shape[0])
          refuseCall('CropAndResize', `boxInd names image ${index} of ${image.shape[0]}`)
      const cropSize = attrs.pair('cropSize', 1, LONGEST_SIDE)
      return one([boxInd.shape[0], ...cropSize, image.shape[3]], 'float32', true, {
        cropSize,
        method: attrs.oneOf('method', ['bilinear', 'nearest'], 'bilinear'),
        extrapolationValue: attrs.finite('extrapolationValue', 0),
      })
    },
  },
  {
    kernel: 'Transform',
    inputs: ['image', 'transforms'],
    plan({ image, transforms }, attrs) {
      requireRank('Transform', 'image', image, 4)
      requireDtype('Transform', 'image', image, 'float32')
      requireDtype('Transform', 'transforms', transforms, 'float32')
      requireRank('Transform', 'transforms', transforms, 2)
      const [batch, height, width, channels] = image.shape
      if ((transforms.shape[0] !== batch && transforms.shape[0] !== 1) || transforms.shape[1] !== 8)
        refuseCall('Transform', `transforms must have shape [${batch},8] or [1,8], not [${transforms.shape}]`)
      const outputShape =
        attrs.raw('outputShape') === undefined ? [height, width] : attrs.pair('outputShape', 1, LONGEST_SIDE)
      return one([batch, ...outputShape, channels], 'float32', false, {
        outputShape,
        interpolation: attrs.oneOf('interpolation', ['nearest', 'bilinear'], 'nearest'),
        fillMode: attrs.oneOf('fillMode', ['constant', 'reflect', 'wrap', 'nearest'], 'constant'),
        fillValue: attrs.finite('fillValue', 0),
      })
    },
  },
]
