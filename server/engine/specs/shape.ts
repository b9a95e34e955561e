/** Kernels that rearrange values without computing with them. */
import { slice_util } from '@tensorflow/tfjs-core'
import { MAX_ELEMENTS, MAX_RANK, sameShape, sizeOf } from '../shapes.ts'
import type { Attributes } from '../attributes.ts'
import { one, refuse } from '../spec.ts'
import type { KernelSpec, Operand, Plan } from '../spec.ts'

const MOST_PIECES = 10_000

export const SHAPE: readonly KernelSpec[] = [
  { kernel: 'Identity', inputs: ['x'], plan: ({ x }) => shared(x, x.shape) },
  {
    kernel: 'Reshape',
    inputs: ['x'],
    plan({ x }, attrs) {
      const shape = attrs.integers('shape', -1, MAX_ELEMENTS, MAX_RANK)
      const open = shape.indexOf(-1)
      if (open >= 0) shape[open] = x.size / sizeOf(shape.filter((_, i) => i !== open))
      if (sizeOf(shape) !== x.size || shape.some((n) => !(n >= 0) || !Number.isInteger(n))) {
        refuse('Reshape', `a tensor of ${x.size} elements, shape [${x.shape}], cannot take the shape [${attrs.integers('shape', -1, MAX_ELEMENTS, MAX_RANK)}]`)
      }
      return shared(x, shape)
    },
  },
  {
    kernel: 'ExpandDims',
    inputs: ['input'],
    plan({ input }, attrs) {
      const dim = attrs.axis('dim', input.shape.length + 1)
      if (input.shape.length === MAX_RANK) refuse('ExpandDims', `tensors have at most ${MAX_RANK} axes`)
      return shared(input, input.shape.toSpliced(dim, 0, 1))
    },
  },
  {
    kernel: 'Cast',
    inputs: ['x'],
    plan({ x }, attrs) {
      const dtype = attrs.oneOf('dtype', ['float32', 'int32', 'bool'])
      return dtype === x.dtype ? shared(x, x.shape) : one(x.shape, dtype, true, { dtype })
    },
  },
  {
    kernel: 'Transpose',
    inputs: ['x'],
    plan({ x }, attrs) {
      const rank = x.shape.length
      const perm = attrs.integers('perm', 0, rank - 1, rank)
      if (perm.length !== rank || new Set(perm).size !== rank) refuse('Transpose', `perm [${perm}] must name each of the ${rank} axes once`)
      return one(perm.map((axis) => x.shape[axis]), x.dtype, true, { perm })
    },
  },
  {
    kernel: 'Reverse',
    inputs: ['x'],
    plan({ x }, attrs) {
      const dims = attrs.axes('dims', x.shape.length)
      // the native kernel moves four bytes, whatever the dtype
      return one(x.shape, x.dtype, x.dtype !== 'bool' && x.shape.length > 0, { dims })
    },
  },
  {
    kernel: 'Concat',
    list: true,
    plan(inputs, attrs) {
      const [first, axis] = joined('Concat', inputs, attrs, 0)
      const shape = first.shape.slice()
      shape[axis] = 0
      for (const x of inputs) {
        if (x.shape.length !== shape.length || x.shape.some((n, i) => i !== axis && n !== first.shape[i])) {
          refuse('Concat', `shapes [${first.shape}] and [${x.shape}] cannot be joined along axis ${axis}`)
        }
        shape[axis] += x.shape[axis]
      }
      return one(shape, first.dtype, true, { axis })
    },
  },
  {
    kernel: 'Pack',
    list: true,
    plan(inputs, attrs) {
      const [first, axis] = joined('Pack', inputs, attrs, 1)
      if (first.shape.length === MAX_RANK) refuse('Pack', `tensors have at most ${MAX_RANK} axes`)
      for (const x of inputs) if (!sameShape(x.shape, first.shape)) refuse('Pack', `shapes [${first.shape}] and [${x.shape}] differ`)
      return one(first.shape.toSpliced(axis, 0, inputs.length), first.dtype, true, { axis })
    },
  },
  {
    kernel: 'Unpack',
    inputs: ['value'],
    plan({ value }, attrs) {
      const axis = attrs.axis('axis', value.shape.length, 0)
      const count = value.shape[axis]
      if (count > MOST_PIECES) refuse('Unpack', `${count} pieces are too many`)
      const shape = value.shape.toSpliced(axis, 1)
      return { attrs: { axis }, outputs: Array.from({ length: count }, () => ({ shape, dtype: value.dtype })), native: true }
    },
  },
  {
    kernel: 'SplitV',
    inputs: ['x'],
    plan({ x }, attrs) {
      const axis = attrs.axis('axis', x.shape.length, 0)
      const sizes = pieces(x.shape[axis], attrs)
      return {
        attrs: { axis, numOrSizeSplits: sizes },
        outputs: sizes.map((size) => ({ shape: x.shape.with(axis, size), dtype: x.dtype })),
        native: true,
      }
    },
  },
  {
    kernel: 'Slice',
    inputs: ['x'],
    plan({ x }, attrs) {
      const rank = x.shape.length
      const begin = attrs.integers('begin', 0, MAX_ELEMENTS, rank)
      const size = attrs.integers('size', -1, MAX_ELEMENTS, rank)
      for (let i = 0; i < rank; i++) {
        begin[i] ??= 0
        if (size[i] === undefined || size[i] === -1) size[i] = x.shape[i] - begin[i]
        if (size[i] < 0 || begin[i] + size[i] > x.shape[i]) refuse('Slice', `[${begin}] with size [${size}] lies outside of [${x.shape}]`)
      }
      return one(size, x.dtype, true, { begin, size })
    },
  },
  {
    kernel: 'StridedSlice',
    inputs: ['x'],
    plan({ x }, attrs) {
      const list = (name: string): number[] => attrs.integers(name, -MAX_ELEMENTS, MAX_ELEMENTS, MAX_RANK + 1)
      const mask = (name: string): number => attrs.integer(name, 0, 2 ** (MAX_RANK + 1) - 1, 0)
      const { finalShape, begin, end, strides } = slice_util.sliceInfo(
        x.shape, list('begin'), list('end'), list('strides'), mask('beginMask'), mask('endMask'), mask('ellipsisMask'), mask('newAxisMask'), mask('shrinkAxisMask'))
      if (finalShape.length > MAX_RANK) refuse('StridedSlice', `tensors have at most ${MAX_RANK} axes`)
      return one(finalShape, x.dtype, true, { begin, size: slice_util.computeOutShape(begin, end, strides), strides, shape: finalShape })
    },
  },
  {
    kernel: 'PadV2',
    inputs: ['x'],
    plan({ x }, attrs) {
      const paddings = attrs.pairs('paddings', x.shape.length)
      return one(x.shape.map((n, i) => paddings[i][0] + n + paddings[i][1]), x.dtype, x.shape.length > 0, { paddings, constantValue: attrs.number('constantValue', 0) })
    },
  },
  {
    kernel: 'MirrorPad',
    inputs: ['x'],
    plan({ x }, attrs) {
      const paddings = attrs.pairs('paddings', x.shape.length)
      const mode = attrs.oneOf('mode', ['reflect', 'symmetric'])
      const most = (n: number): number => (mode === 'reflect' ? n - 1 : n)
      paddings.forEach((pair, i) => {
        if (Math.max(...pair) > most(x.shape[i])) refuse('MirrorPad', `axis ${i} of size ${x.shape[i]} can be padded by at most ${most(x.shape[i])} (${mode})`)
      })
      return one(x.shape.map((n, i) => paddings[i][0] + n + paddings[i][1]), x.dtype, x.dtype !== 'bool' && x.shape.length > 0, { paddings, mode })
    },
  },
  {
    kernel: 'Tile',
    inputs: ['x'],
    plan({ x }, attrs) {
      const reps = attrs.integers('reps', 0, MAX_ELEMENTS, MAX_RANK)
      if (reps.length !== x.shape.length) refuse('Tile', `[${reps}] must have one entry for each axis of [${x.shape}]`)
      return one(x.shape.map((n, i) => n * reps[i]), x.dtype, true, { reps })
    },
  },
  {
    kernel: 'SpaceToBatchND',
    inputs: ['x'],
    plan({ x }, attrs) {
      const blockShape = blocks('SpaceToBatchND', x, attrs)
      const paddings = attrs.pairs('paddings', blockShape.length)
      const shape = x.shape.slice()
      blockShape.forEach((block, i) => {
        const padded = shape[i + 1] + paddings[i][0] + paddings[i][1]
        if (padded % block !== 0) refuse('SpaceToBatchND', `a padded axis of ${padded} cannot be cut into blocks of ${block}`)
        shape[i + 1] = padded / block
        shape[0] *= block
      })
      return one(shape, x.dtype, x.shape.length + blockShape.length <= MAX_RANK, { blockShape, paddings })
    },
  },
  {
    kernel: 'BatchToSpaceND',
    inputs: ['x'],
    plan({ x }, attrs) {
      const blockShape = blocks('BatchToSpaceND', x, attrs)
      const crops = attrs.pairs('crops', blockShape.length)
      const shape = x.shape.slice()
      blockShape.forEach((block, i) => {
        shape[0] /= block
        shape[i + 1] = shape[i + 1] * block - crops[i][0] - crops[i][1]
        if (shape[i + 1] < 0) refuse('BatchToSpaceND', `crops [${crops[i]}] are larger than the axis`)
      })
      if (!Number.isInteger(shape[0])) refuse('BatchToSpaceND', `a batch of ${x.shape[0]} cannot be spread over blocks of [${blockShape}]`)
      return one(shape, x.dtype, x.shape.length + blockShape.length <= MAX_RANK, { blockShape, crops })
    },
  },
  {
    kernel: 'DepthToSpace',
    inputs: ['x'],
    plan({ x }, attrs) {
      if (x.shape.length !== 4) refuse('DepthToSpace', 'x must have rank 4')
      const dataFormat = attrs.oneOf('dataFormat', ['NHWC', 'NCHW'], 'NHWC')
      const blockSize = attrs.integer('blockSize', 2, 1_000)
      const [batch, a, b, c] = x.shape
      const depth = (dataFormat === 'NHWC' ? c : a) / blockSize ** 2
      if (!Number.isInteger(depth)) refuse('DepthToSpace', `the channels of [${x.shape}] cannot be spread over blocks of ${blockSize} x ${blockSize}`)
      const shape = dataFormat === 'NHWC' ? [batch, a * blockSize, b * blockSize, depth] : [batch, depth, b * blockSize, c * blockSize]
      return one(shape, x.dtype, x.dtype === 'float32', { blockSize, dataFormat })
    },
  },
]

/** A plan whose output is the input in another shape. */
function shared(x: Operand, shape: number[]): Plan {
  return { attrs: {}, outputs: [{ shape, dtype: x.dtype }], native: false, shares: true }
}

/** The first of a list of equal dtype, and the axis along which they are joined. */
function joined(kernel: string, inputs: readonly Operand[], attrs: Attributes, extra: 0 | 1): [Operand, number] {
  const [first] = inputs
  if (!first) return refuse(kernel, 'there is nothing to join')
  for (const x of inputs) if (x.dtype !== first.dtype) refuse(kernel, `all inputs must have the same dtype, not ${first.dtype} and ${x.dtype}`)
  return [first, attrs.axis('axis', first.shape.length + extra, 0)]
}

/** Sizes of the pieces: given as a count, or one by one with at most one left open (-1). */
function pieces(whole: number, attrs: Attributes): number[] {
  if (typeof attrs.raw('numOrSizeSplits') === 'number') {
    const count = attrs.integer('numOrSizeSplits', 1, MOST_PIECES)
    if (whole % count !== 0) attrs.refuse(`an axis of ${whole} cannot be cut into ${count} equal pieces`)
    return new Array<number>(count).fill(whole / count)
  }
  const sizes = attrs.integers('numOrSizeSplits', -1, MAX_ELEMENTS, MOST_PIECES)
  const open = sizes.indexOf(-1)
  const given = sizes.reduce((sum, size) => sum + Math.max(size, 0), 0)
  if (open >= 0) sizes[open] = whole - given
  if (sizes.some((size) => size < 0) || sizes.reduce((sum, size) => sum + size, 0) !== whole) attrs.refuse(`pieces of [${sizes}] don't make an axis of ${whole}`)
  return sizes
}

function blocks(kernel: string, x: Operand, attrs: Attributes): number[] {
  const blockShape = attrs.integers('blockShape', 1, 65_535, MAX_RANK)
  if (blockShape.length < 1 || blockShape.length >= x.shape.length) refuse(kernel, `blocks [${blockShape}] don't fit the shape [${x.shape}]`)
  return blockShape
}
