/** Kernels that use indices. Those that run natively check every index against its axis. */
import { backend_util, gather_util } from '@tensorflow/tfjs-core'
import { MAX_ELEMENTS, MAX_RANK } from '../tensors/shapes.ts'
import { one, refuseCall, requireDtype, requireSameDtype, requireShape } from './spec.ts'
import type { Inputs, KernelSpec, Operand, View } from './spec.ts'

export const GATHER: readonly KernelSpec[] = [
  {
    kernel: 'GatherV2',
    inputs: ['x', 'indices'],
    plan({ x, indices }, attrs, view) {
      requireDtype('GatherV2', 'indices', indices, 'int32')
      const axis = attrs.axis('axis', x.shape.length, 0)
      const batchDims = attrs.integer('batchDims', -MAX_RANK, MAX_RANK, 0)
      const { outputShape: shape } = backend_util.segment_util.collectGatherOpShapeInfo(
        x as never,
        indices as never,
        axis,
        batchDims,
      )
      const batch = batchDims < 0 ? batchDims + indices.shape.length : batchDims
      requireIndices('GatherV2', indices, x.shape[axis], view)
      if (shape.length > MAX_RANK) refuseCall('GatherV2', `tensors have at most ${MAX_RANK} axes`)
      return one(shape, x.dtype, false, { axis, batchDims: batch })
    },
  },
  {
    kernel: 'UnsortedSegmentSum',
    inputs: ['x', 'segmentIds'],
    plan({ x, segmentIds }, attrs) {
      requireDtype('UnsortedSegmentSum', 'x', x, 'float32', 'int32')
      requireDtype('UnsortedSegmentSum', 'segmentIds', segmentIds, 'int32')
      requireShape('UnsortedSegmentSum', 'segmentIds', segmentIds, x.shape.slice(0, 1))
      const numSegments = attrs.integer('numSegments', 0, MAX_ELEMENTS)
      return one([numSegments, ...x.shape.slice(1)], x.dtype, false, { numSegments })
    },
  },
  {
    kernel: 'OneHot',
    inputs: ['indices'],
    plan({ indices }, attrs) {
      requireDtype('OneHot', 'indices', indices, 'int32')
      if (indices.shape.length === MAX_RANK) refuseCall('OneHot', `tensors have at most ${MAX_RANK} axes`)
      const depth = attrs.integer('depth', 1, MAX_ELEMENTS)
      const dtype = attrs.oneOf('dtype', ['float32', 'int32', 'bool'], 'int32')
      return one([...indices.shape, depth], dtype, false, {
        depth,
        dtype,
        onValue: attrs.number('onValue', 1),
        offValue: attrs.number('offValue', 0),
      })
    },
  },
  {
    kernel: 'GatherNd',
    inputs: ['params', 'indices'],
    plan({ params, indices }) {
      requireDtype('GatherNd', 'indices', indices, 'int32')
      const depth = indices.shape.at(-1) ?? 0
      if (depth < 1 || depth > params.shape.length)
        refuseCall('GatherNd', `indices [${indices.shape}] don't fit [${params.shape}]`)
      const [shape] = gather_util.prepareAndValidate(params as never, indices as never)
      if (shape.length > MAX_RANK) refuseCall('GatherNd', `tensors have at most ${MAX_RANK} axes`)
      return one(shape, params.dtype, false)
    },
  },
  {
    kernel: 'ScatterNd',
    inputs: ['indices', 'updates'],
    plan(inputs, attrs) {
      const shape = attrs.integers('shape', 0, MAX_ELEMENTS, MAX_RANK)
      requireUpdates('ScatterNd', inputs, shape)
      return one(shape, inputs.updates.dtype, false, { shape })
    },
  },
  {
    kernel: 'TensorScatterUpdate',
    inputs: ['tensor', 'indices', 'updates'],
    plan(inputs) {
      const { tensor, updates } = inputs
      requireSameDtype('TensorScatterUpdate', tensor, updates)
      requireUpdates('TensorScatterUpdate', inputs, tensor.shape)
      return one(tensor.shape, tensor.dtype, false)
    },
  },
  {
    kernel: 'SparseToDense',
    inputs: ['sparseIndices', 'sparseValues', 'defaultValue'],
    plan({ sparseIndices, sparseValues, defaultValue }, attrs) {
      const outputShape = attrs.integers('outputShape', 0, MAX_ELEMENTS, MAX_RANK)
      requireSameDtype('SparseToDense', sparseValues, defaultValue)
      requireShape('SparseToDense', 'defaultValue', defaultValue, [])
      // a single value may be used for all indices
      if (sparseValues.shape.length > 0)
        requireUpdates('SparseToDense', { indices: sparseIndices, updates: sparseValues }, outputShape)
      else requireDtype('SparseToDense', 'sparseIndices', sparseIndices, 'int32')
      return one(outputShape, sparseValues.dtype, false, { outputShape })
    },
  },
]

function requireIndices(kernel: string, indices: Operand, size: number, view: View): void {
  const values = view(indices)
  for (let i = 0; i < values.length; i++) {
    if (values[i] < 0 || values[i] >= size)
      refuseCall(kernel, `the index value ${values[i]} is not in [0, ${size - 1}]`)
  }
}

/** Each row of indices is a position in the first axes of `shape`; updates are the values for these positions. */
function requireUpdates(kernel: string, { indices, updates }: Inputs, shape: number[]): void {
  requireDtype(kernel, 'indices', indices, 'int32')
  if (indices.shape.length < 1) refuseCall(kernel, 'indices must have rank 1 or more')
  const rows = indices.shape.length > 1 ? indices.shape.slice(0, -1) : indices.shape
  const depth = indices.shape.length > 1 ? indices.shape[rows.length] : 1
  if (depth < 1 || depth > shape.length) refuseCall(kernel, `indices [${indices.shape}] don't fit [${shape}]`)
  requireShape(kernel, 'updates', updates, [...rows, ...shape.slice(depth)])
}
