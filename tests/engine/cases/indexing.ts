import type { Dtype } from '../../../server/engine/tensors/tensor-table.ts'
import { any, floats, ints, of } from '../tensors.ts'
import type { Case } from './case.ts'

const DTYPES: Dtype[] = ['float32', 'int32', 'bool']

export const INDEXING: Case[] = [
  ...DTYPES.flatMap((dtype): Case[] => [
    {
      kernel: 'GatherV2',
      inputs: { x: any(dtype, [5, 3]), indices: of([4, 0, 0], [3], 'int32') },
      attrs: { axis: 0, batchDims: 0 },
    },
    {
      kernel: 'GatherV2',
      inputs: { x: any(dtype, [5, 30]), indices: of([4, 0], [2], 'int32') },
      attrs: { axis: 0, batchDims: 0 },
    },
    {
      kernel: 'GatherV2',
      inputs: { x: any(dtype, [2, 5, 3]), indices: of([4, 0, 1, 3], [2, 2], 'int32') },
      attrs: { axis: 1, batchDims: 0 },
    },
    {
      kernel: 'GatherV2',
      inputs: { x: any(dtype, [2, 5, 3]), indices: of([4, 0, 1, 3], [2, 2], 'int32') },
      attrs: { axis: 1, batchDims: 1 },
    },
    {
      kernel: 'GatherV2',
      inputs: { x: any(dtype, [2, 5, 3]), indices: of([2, 2, 0, 1], [2, 2], 'int32') },
      attrs: { axis: -1, batchDims: 1 },
    },
    { kernel: 'GatherNd', inputs: { params: any(dtype, [3, 4, 2]), indices: of([0, 1, 2, 3], [2, 2], 'int32') } },
    {
      kernel: 'ScatterNd',
      inputs: { indices: of([4, 1, 1], [3, 1], 'int32'), updates: any(dtype === 'bool' ? 'int32' : dtype, [3, 2]) },
      attrs: { shape: [6, 2] },
    },
    {
      kernel: 'TensorScatterUpdate',
      inputs: { tensor: any(dtype, [5, 2]), indices: of([4, 1], [2, 1], 'int32'), updates: any(dtype, [2, 2]) },
    },
    {
      kernel: 'SparseToDense',
      inputs: {
        sparseIndices: of([0, 1, 2, 2], [2, 2], 'int32'),
        sparseValues: any(dtype, [2]),
        defaultValue: any(dtype, []),
      },
      attrs: { outputShape: [3, 3] },
    },
    {
      kernel: 'OneHot',
      inputs: { indices: of([0, 2, -1, 3, 1], [5], 'int32') },
      attrs: { depth: 3, onValue: 1, offValue: 0, dtype },
    },
  ]),
  {
    kernel: 'OneHot',
    inputs: { indices: ints([2, 3], 0, 4) },
    attrs: { depth: 4, onValue: 5, offValue: -1, dtype: 'float32' },
  },
  {
    kernel: 'UnsortedSegmentSum',
    inputs: { x: floats([5, 3]), segmentIds: of([2, 0, 2, 7, -1], [5], 'int32') },
    attrs: { numSegments: 4 },
  },
  {
    kernel: 'UnsortedSegmentSum',
    inputs: { x: floats([4]), segmentIds: of([1, 1, 0, 1], [4], 'int32') },
    attrs: { numSegments: 3 },
  },
  { kernel: 'TopK', inputs: { x: floats([3, 6]) }, attrs: { k: 2, sorted: true } },
  { kernel: 'TopK', inputs: { x: ints([8], 0, 3) }, attrs: { k: 8, sorted: true } },
  { kernel: 'Unique', inputs: { x: ints([12], 0, 4) }, attrs: { axis: 0 } },
  { kernel: 'Bincount', inputs: { x: ints([20], 0, 5), weights: floats([20]) }, attrs: { size: 5 } },
  { kernel: 'Bincount', inputs: { x: ints([2, 3, 4], 0, 9), weights: floats([0]) }, attrs: { size: 7 } },
  {
    kernel: 'DenseBincount',
    inputs: { x: ints([3, 8], 0, 5), weights: floats([0]) },
    attrs: { size: 5, binaryOutput: false },
  },
  {
    kernel: 'SearchSorted',
    inputs: { sortedSequence: of([0, 3, 9, 9, 10], [1, 5]), values: of([0, 4, 9], [1, 3]) },
    attrs: { side: 'left' },
  },
  ...['NonMaxSuppressionV3', 'NonMaxSuppressionV4', 'NonMaxSuppressionV5'].map((kernel): Case => ({
    kernel,
    inputs: {
      boxes: of([0, 0, 1, 1, 0, 0.1, 1, 1.1, 0, 10, 1, 11, 0, 10.1, 1, 11.1], [4, 4]),
      scores: of([0.9, 0.75, 0.6, 0.95]),
    },
    attrs: { maxOutputSize: 3, iouThreshold: 0.5, scoreThreshold: 0, softNmsSigma: 0, padToMaxOutputSize: true },
  })),
]
