import { floats, ints } from '../tensors.ts'
import type { Case } from './case.ts'

const VOLUME = { strides: [1, 1, 1], pad: 'valid', dataFormat: 'NDHWC' }
const x = floats([1, 4, 5, 4, 2])
const filter = floats([2, 2, 2, 2, 3])

export const REST: Case[] = [
  { kernel: 'Fill', inputs: {}, attrs: { shape: [2, 3], value: 1.5, dtype: 'float32' } },
  { kernel: 'Fill', inputs: {}, attrs: { shape: [], value: 7, dtype: 'int32' } },
  { kernel: 'Fill', inputs: {}, attrs: { shape: [3], value: 1, dtype: 'bool' } },
  ...[
    [0, 5, 1],
    [5, 0, 1],
    [0, 10, 3],
    [10, 0, -4],
    [0, 1, 0.3],
    [3, 3, 1],
    [0, 5, -1],
  ].flatMap(([start, stop, step]): Case[] => [
    { kernel: 'Range', inputs: {}, attrs: { start, stop, step, dtype: 'float32' } },
    { kernel: 'Range', inputs: {}, attrs: { start, stop, step: Math.trunc(step) || 1, dtype: 'int32' } },
  ]),
  { kernel: 'LinSpace', inputs: {}, attrs: { start: 1, stop: 3, num: 5 } },
  { kernel: 'Multinomial', inputs: { logits: floats([2, 5]) }, attrs: { numSamples: 20, seed: 3, normalized: false } },
  { kernel: 'Diag', inputs: { x: ints([3]) } },
  { kernel: 'Diag', inputs: { x: floats([2, 2]) } },
  { kernel: 'Einsum', inputs: [floats([2, 3]), floats([3, 4])], attrs: { equation: 'ij,jk->ik' } },
  { kernel: 'Einsum', inputs: [floats([2, 3])], attrs: { equation: 'ij->ji' } },
  { kernel: 'Einsum', inputs: [floats([3]), floats([3])], attrs: { equation: 'i,i->' } },
  {
    kernel: 'MaxPoolWithArgmax',
    inputs: { x: floats([1, 4, 4, 2]) },
    attrs: { filterSize: [2, 2], strides: [2, 2], pad: 'valid', includeBatchInIndex: false },
  },
  {
    kernel: 'Dilation2D',
    inputs: { x: floats([1, 4, 4, 2]), filter: floats([2, 2, 2]) },
    attrs: { strides: [1, 1], pad: 'same', dilations: [1, 1] },
  },
  {
    kernel: 'Dilation2DBackpropInput',
    inputs: { x: floats([1, 4, 4, 2]), filter: floats([2, 2, 2]), dy: floats([1, 4, 4, 2]) },
    attrs: { strides: [1, 1], pad: 'same', dilations: [1, 1] },
  },
  {
    kernel: 'Dilation2DBackpropFilter',
    inputs: { x: floats([1, 4, 4, 2]), filter: floats([2, 2, 2]), dy: floats([1, 4, 4, 2]) },
    attrs: { strides: [1, 1], pad: 'same', dilations: [1, 1] },
  },
  { kernel: 'Conv3D', inputs: { x, filter }, attrs: { ...VOLUME, dilations: [1, 1, 1] } },
  {
    kernel: 'Conv3DBackpropInputV2',
    inputs: { dy: floats([1, 3, 4, 3, 3]), filter },
    attrs: { ...VOLUME, inputShape: x.shape },
  },
  {
    kernel: 'Conv3DBackpropFilterV2',
    inputs: { x, dy: floats([1, 3, 4, 3, 3]) },
    attrs: { ...VOLUME, filterShape: filter.shape },
  },
  ...(['floor', 'round', 'ceil'] as const).flatMap((dimRoundingMode): Case[] => {
    const attrs = { filterSize: [2, 2, 2], strides: [2, 2, 2], pad: 1, dimRoundingMode, dataFormat: 'NDHWC' }
    const dy = floats(dimRoundingMode === 'floor' ? [1, 3, 3, 3, 2] : [1, 3, 4, 3, 2])
    return [
      { kernel: 'MaxPool3D', inputs: { x }, attrs },
      { kernel: 'AvgPool3D', inputs: { x }, attrs },
      { kernel: 'MaxPool3DGrad', inputs: { dy, input: x, output: dy }, attrs },
      { kernel: 'AvgPool3DGrad', inputs: { dy, input: x }, attrs },
    ]
  }),
  { kernel: 'MaxPool3D', inputs: { x }, attrs: { ...VOLUME, filterSize: [2, 2, 2] } },
  { kernel: 'AvgPool3D', inputs: { x }, attrs: { ...VOLUME, filterSize: [2, 2, 2] } },
  {
    kernel: 'MaxPool3DGrad',
    inputs: { dy: floats([1, 3, 4, 3, 2]), input: x, output: floats([1, 3, 4, 3, 2]) },
    attrs: { ...VOLUME, filterSize: [2, 2, 2] },
  },
  {
    kernel: 'AvgPool3DGrad',
    inputs: { dy: floats([1, 3, 4, 3, 2]), input: x },
    attrs: { ...VOLUME, filterSize: [2, 2, 2] },
  },
]
