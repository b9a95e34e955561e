/** Kernels that concatenate, slice, split and pad tensors. */
import { slice_util } from '@tensorflow/tfjs-core'
import type { Attributes } from './attributes.ts'
import { MAX_ELEMENTS, MAX_RANK, sameShape } from '../tensors/shapes.ts'
import { one, refuseCall } from './spec.ts'
import type { KernelSpec, Operand } from './spec.ts'

const MOST_PIECES = 10_000

export const SLICE_CONCAT: readonly KernelSpec[] = [
  {
    kernel: 'Concat',
    list: true,
    plan(inputs, attrs) {
      const [first, axis] = joined('Concat', inputs, attrs, 0)
      const shape = first.shape.slice()
      shape[axis] = 0
      for (const x of inputs) {
        if (x.shape.length !== shape.length || x.shape.some((n, i) => i !== axis && n !== first.shape[i])) {
          refuseCall('Concat', `shapes [${first.shape}] and [${x.shape}] cannot be joined along axis ${axis}`)
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
      if (first.shape.length === MAX_RANK) refuseCall('Pack', `tensors have at most ${MAX_RANK} axes`)
      for (const x of inputs)
        if (!sameShape(x.shape, first.shape)) refuseCall('Pack', `shapes [${first.shape}] and [${x.shape}] differ`)
      return one(first.shape.toSpliced(axis, 0, inputs.length), first.dtype, true, { axis })
    },
  },
  {
    kernel: 'Unpack',
    inputs: ['value'],
    plan({ value }, attrs) {
      const axis = attrs.axis('axis', value.shape.length, 0)
      const count = value.shape[axis]
      if (count > MOST_PIECES) refuseCall('Unpack', `${count} pieces are too many`)
      const shape = value.shape.toSpliced(axis, 1)
      return {
        attrs: { axis },
        outputs: Array.from({ length: count }, () => ({ shape, dtype: value.dtype })),
        native: true,
      }
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
      const from = attrs.integers('begin', -MAX_ELEMENTS, MAX_ELEMENTS, rank)
      refuseNegativeBegin(from, x, attrs)
      const wanted =
        attrs.raw('size') === undefined ? undefined : attrs.integers('size', -MAX_ELEMENTS, MAX_ELEMENTS, rank)
      if (wanted?.some((size) => size < -1))
        attrs.refuseCall(`size [${wanted}] is negative: a size is 0 or more, or -1 for all that is left of the axis`)
      const lists = slice_util.parseSliceParams(x as never, from, wanted)
      const [begin, size] = lists as [number[], number[]]
      for (let i = 0; i < rank; i++) {
        if (size[i] < 0 || begin[i] + size[i] > x.shape[i])
          refuseCall('Slice', `[${begin}] with size [${size}] lies outside of [${x.shape}]`)
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
        x.shape,
        list('begin'),
        list('end'),
        list('strides'),
        mask('beginMask'),
        mask('endMask'),
        mask('ellipsisMask'),
        mask('newAxisMask'),
        mask('shrinkAxisMask'),
      )
      if (finalShape.length > MAX_RANK) refuseCall('StridedSlice', `tensors have at most ${MAX_RANK} axes`)
      return one(finalShape, x.dtype, true, {
        begin,
        size: slice_util.computeOutShape(begin, end, strides),
        strides,
        shape: finalShape,
      })
    },
  },
]

/** `tf.slice` counts from the start only. Its message says how to count from the end. */
function refuseNegativeBegin(begin: number[], { shape }: Operand, attrs: Attributes): void {
  const axis = begin.findIndex((start) => start < 0)
  if (axis < 0) return
  const counted = begin.map((start, i) => (start < 0 ? Math.max(0, shape[i] + start) : start))
  attrs.refuseCall(
    `slice() does not support negative begin indexing: begin may not be negative, and is [${begin}]. ` +
      `Axis ${axis} has ${shape[axis]} entries: ` +
      `to begin ${-begin[axis]} before its end, write x.shape[${axis}] - ${-begin[axis]}, ` +
      `which is begin [${counted}] here`,
  )
}

/** Checks a list of tensors of one dtype. Answers with the first and the axis of concatenation. */
function joined(kernel: string, inputs: readonly Operand[], attrs: Attributes, extra: 0 | 1): [Operand, number] {
  const [first] = inputs
  if (!first) return refuseCall(kernel, 'there is nothing to join')
  for (const x of inputs)
    if (x.dtype !== first.dtype)
      refuseCall(kernel, `all inputs must have the same dtype, not ${first.dtype} and ${x.dtype}`)
  return [first, attrs.axis('axis', first.shape.length + extra, 0)]
}

/** Sizes of the parts of a split, from a count or a list of sizes; one size in the list may be -1. */
function pieces(whole: number, attrs: Attributes): number[] {
  if (typeof attrs.raw('numOrSizeSplits') === 'number') {
    const count = attrs.integer('numOrSizeSplits', 1, MOST_PIECES)
    if (whole % count !== 0) attrs.refuseCall(`an axis of ${whole} cannot be cut into ${count} equal pieces`)
    return new Array<number>(count).fill(whole / count)
  }
  const sizes = attrs.integers('numOrSizeSplits', -1, MAX_ELEMENTS, MOST_PIECES)
  const open = sizes.indexOf(-1)
  const given = sizes.reduce((sum, size) => sum + Math.max(size, 0), 0)
  if (open >= 0) sizes[open] = whole - given
  if (sizes.some((size) => size < 0) || sizes.reduce((sum, size) => sum + size, 0) !== whole)
    attrs.refuseCall(`pieces of [${sizes}] don't make an axis of ${whole}`)
  return sizes
}
