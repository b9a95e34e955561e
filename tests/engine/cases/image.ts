import { floats, ints, of } from '../tensors.ts'
import type { Case } from './case.ts'

const SIZES: [number, number][] = [
  [3, 9],
  [10, 12],
  [5, 6],
  [1, 1],
]
const ALIGNMENTS = [
  { alignCorners: false, halfPixelCenters: false },
  { alignCorners: true, halfPixelCenters: false },
  { alignCorners: false, halfPixelCenters: true },
]

export const IMAGE: Case[] = [
  ...['ResizeBilinear', 'ResizeNearestNeighbor'].flatMap((kernel) =>
    SIZES.flatMap((size) =>
      ALIGNMENTS.flatMap((alignment): Case[] => [
        { kernel, inputs: { images: floats([2, 5, 6, 3]) }, attrs: { size, ...alignment }, tolerance: 1e-4 },
        {
          kernel,
          inputs: { images: ints([1, 5, 6, 2], 0, 255) },
          attrs: { size, ...alignment },
          reference: { dtype: 'float32' },
          tolerance: 1e-4,
        },
        // of several images the CPU backend computes only the first right: see gradients.test.ts
        {
          kernel: `${kernel}Grad`,
          inputs: { images: floats([1, 5, 6, 3]), dy: floats([1, ...size, 3]) },
          attrs: alignment,
          reference: { shape: [1, 5, 6, 3] },
          tolerance: 1e-4,
        },
      ]),
    ),
  ),
  { kernel: 'FlipLeftRight', inputs: { image: floats([2, 3, 5, 3]) } },
  { kernel: 'FlipLeftRight', inputs: { image: ints([1, 3, 4, 1]) } },
  ...[0.3, -1.2, Math.PI].flatMap((radians): Case[] => [
    {
      kernel: 'RotateWithOffset',
      inputs: { image: floats([2, 6, 8, 3], 0, 255) },
      attrs: { radians, fillValue: 0, center: 0.5 },
    },
    {
      kernel: 'RotateWithOffset',
      inputs: { image: floats([1, 6, 8, 1], 0, 1) },
      attrs: { radians, fillValue: 1, center: [0.25, 0.75] },
    },
    {
      kernel: 'RotateWithOffset',
      inputs: { image: floats([1, 6, 8, 3], 0, 1) },
      attrs: { radians, fillValue: [10, 20, 30], center: 0.5 },
    },
    {
      kernel: 'RotateWithOffset',
      inputs: { image: floats([1, 6, 8, 3], 0, 1) },
      attrs: { radians, fillValue: 0.5, center: 0.5 },
    },
  ]),
  ...(['bilinear', 'nearest'] as const).flatMap((method): Case[] => [
    {
      kernel: 'CropAndResize',
      inputs: {
        image: floats([2, 5, 6, 3]),
        boxes: of([0, 0, 1, 1, 0.21, 0.13, 0.72, 0.93, -0.5, -0.5, 1.5, 1.5, 0.91, 0.87, 0.12, 0.08], [4, 4]),
        boxInd: of([0, 1, 1, 0], [4], 'int32'),
      },
      attrs: { cropSize: [4, 7], method, extrapolationValue: 2 },
    },
    {
      kernel: 'CropAndResize',
      inputs: {
        image: ints([1, 5, 6, 1], 0, 255),
        boxes: of([0.1, 0.2, 0.8, 0.9], [1, 4]),
        boxInd: of([0], [1], 'int32'),
      },
      attrs: { cropSize: [1, 1], method, extrapolationValue: 0 },
      reference: { dtype: 'float32' },
    },
  ]),
  ...(['nearest', 'bilinear'] as const).flatMap((interpolation) =>
    (['constant', 'reflect', 'wrap', 'nearest'] as const).map((fillMode): Case => ({
      kernel: 'Transform',
      // the CPU backend rotates only the first of several images: see images.test.ts; no point lies between two pixels
      inputs: { image: floats([1, 5, 6, 3]), transforms: of([0.93, 0.12, 1.04, -0.13, 1.07, -1.03, 0, 0], [1, 8]) },
      attrs: { interpolation, fillMode, fillValue: 0.5, outputShape: [4, 7] },
    })),
  ),
  {
    kernel: 'FusedBatchNorm',
    inputs: {
      x: floats([2, 3, 4, 5]),
      mean: floats([5]),
      variance: floats([5], 0.1, 2),
      offset: floats([5]),
      scale: floats([5]),
    },
    attrs: { varianceEpsilon: 0.001 },
  },
  {
    kernel: 'FusedBatchNorm',
    inputs: { x: floats([2, 3, 4, 5]), mean: floats([5]), variance: floats([5], 0.1, 2) },
    attrs: { varianceEpsilon: 0.001 },
  },
  ...[
    [3, 2, 2, 8],
    [1, 1, 7, 3],
    [2, 1, 1, 1],
  ].map((shape): Case => {
    const channels = shape.at(-1)!
    return {
      kernel: 'FusedBatchNorm',
      inputs: {
        x: floats(shape),
        mean: floats([channels]),
        variance: floats([channels], 0.1, 2),
        scale: floats([channels]),
      },
      attrs: { varianceEpsilon: 0.001 },
    }
  }),
  {
    kernel: 'FusedBatchNorm',
    inputs: {
      x: floats([1, 2, 2, 2]),
      mean: floats([1, 2, 2, 2]),
      variance: floats([1, 2, 2, 2], 0.1, 2),
      scale: floats([1, 2, 2, 2]),
    },
    attrs: { varianceEpsilon: 0.01 },
  },
  {
    kernel: 'FusedBatchNorm',
    inputs: { x: floats([1, 1, 3, 2]), mean: floats([3, 2]), variance: floats([3, 2], 0.1, 2), offset: floats([3, 2]) },
    attrs: { varianceEpsilon: 0.01 },
  },
  { kernel: 'LRN', inputs: { x: floats([1, 2, 2, 6]) }, attrs: { depthRadius: 2, bias: 1, alpha: 1, beta: 0.5 } },
  {
    kernel: 'LRNGrad',
    inputs: { x: floats([1, 2, 2, 6]), y: floats([1, 2, 2, 6]), dy: floats([1, 2, 2, 6]) },
    attrs: { depthRadius: 2, bias: 1, alpha: 1, beta: 0.5 },
  },
]
