/** Sorting, counting and selecting. These run in plain JavaScript, whose arrays check their bounds. */
import type { Attributes } from './attributes.ts'
import { MAX_ELEMENTS, sameShape } from '../tensors/shapes.ts'
import { one, refuseCall, requireDtype, requireRank, requireSameDtype, requireShape } from './spec.ts'
import type { Inputs, KernelSpec, NamedSpec, Plan } from './spec.ts'
import type { Dtype } from '../tensors/tensor-table.ts'

/** How many boxes non-maximum suppression may compare pair by pair. */
const MOST_BOXES = 20_000

function suppression(
  kernel: string,
  outputs: (most: number) => [number[], Dtype][],
  more: (attrs: Attributes) => Record<string, unknown>,
): NamedSpec {
  return {
    kernel,
    inputs: ['boxes', 'scores'],
    plan({ boxes, scores }, attrs): Plan {
      requireDtype(kernel, 'boxes', boxes, 'float32')
      requireDtype(kernel, 'scores', scores, 'float32')
      requireRank(kernel, 'scores', scores, 1)
      requireShape(kernel, 'boxes', boxes, [scores.shape[0], 4])
      if (scores.size > MOST_BOXES) refuseCall(kernel, `${scores.size} boxes are too many`)
      const maxOutputSize = attrs.integer('maxOutputSize', 0, MAX_ELEMENTS)
      return {
        attrs: {
          maxOutputSize,
          iouThreshold: attrs.finite('iouThreshold', 0.5),
          scoreThreshold: attrs.number('scoreThreshold', -Infinity),
          ...more(attrs),
        },
        outputs: outputs(more(attrs).padToMaxOutputSize ? maxOutputSize : Math.min(maxOutputSize, scores.size)).map(
          ([shape, dtype]) => ({ shape, dtype }),
        ),
        native: false,
        bounded: true,
      }
    },
  }
}

function requireCounted(kernel: string, { x, weights }: Inputs): void {
  requireDtype(kernel, 'x', x, 'int32')
  requireDtype(kernel, 'weights', weights, 'float32', 'int32')
  if (weights.size > 0 && !sameShape(weights.shape, x.shape))
    refuseCall(kernel, 'weights must have the shape of x, or be empty')
}

export const SELECTION: readonly KernelSpec[] = [
  {
    kernel: 'TopK',
    inputs: ['x'],
    plan({ x }, attrs) {
      requireDtype('TopK', 'x', x, 'float32', 'int32')
      if (x.shape.length < 1) refuseCall('TopK', 'x must have rank 1 or more')
      const k = attrs.integer('k', 0, x.shape[x.shape.length - 1])
      const shape = x.shape.with(-1, k)
      return {
        attrs: { k, sorted: attrs.flag('sorted') },
        outputs: [
          { shape, dtype: x.dtype },
          { shape, dtype: 'int32' },
        ],
        native: false,
      }
    },
  },
  {
    kernel: 'Unique',
    inputs: ['x'],
    plan({ x }, attrs) {
      if (x.shape.length < 1) refuseCall('Unique', 'x must have rank 1 or more')
      const axis = attrs.axis('axis', x.shape.length, 0)
      return {
        attrs: { axis },
        outputs: [
          { shape: x.shape, dtype: x.dtype },
          { shape: [x.shape[axis]], dtype: 'int32' },
        ],
        native: false,
        bounded: true,
      }
    },
  },
  {
    kernel: 'Bincount',
    inputs: ['x', 'weights'],
    plan(inputs, attrs) {
      requireCounted('Bincount', inputs)
      const size = attrs.integer('size', 0, MAX_ELEMENTS)
      return one([size], inputs.weights.dtype, false, { size })
    },
  },
  {
    kernel: 'DenseBincount',
    inputs: ['x', 'weights'],
    plan(inputs, attrs) {
      requireCounted('DenseBincount', inputs)
      const { x, weights } = inputs
      if (x.shape.length < 1 || x.shape.length > 2) refuseCall('DenseBincount', 'x must have rank 1 or 2')
      const size = attrs.integer('size', 0, MAX_ELEMENTS)
      return one([...x.shape.slice(0, -1), size], weights.dtype, false, {
        size,
        binaryOutput: attrs.flag('binaryOutput'),
      })
    },
  },
  {
    kernel: 'SearchSorted',
    inputs: ['sortedSequence', 'values'],
    plan({ sortedSequence, values }, attrs) {
      requireSameDtype('SearchSorted', sortedSequence, values)
      requireRank('SearchSorted', 'sortedSequence', sortedSequence, 2)
      requireRank('SearchSorted', 'values', values, 2)
      if (sortedSequence.shape[0] !== values.shape[0])
        refuseCall('SearchSorted', 'both inputs must have the same number of rows')
      return one(values.shape, 'int32', false, { side: attrs.oneOf('side', ['left', 'right'], 'left') })
    },
  },
  suppression(
    'NonMaxSuppressionV3',
    (n) => [[[n], 'int32']],
    () => ({}),
  ),
  suppression(
    'NonMaxSuppressionV4',
    (n) => [
      [[n], 'int32'],
      [[], 'int32'],
    ],
    (attrs) => ({ padToMaxOutputSize: attrs.flag('padToMaxOutputSize') }),
  ),
  suppression(
    'NonMaxSuppressionV5',
    (n) => [
      [[n], 'int32'],
      [[n], 'float32'],
    ],
    (attrs) => ({ softNmsSigma: attrs.finite('softNmsSigma', 0) }),
  ),
]
