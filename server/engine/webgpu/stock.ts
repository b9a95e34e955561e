/**
 * Which calls the shaders of tfjs-backend-webgpu 4.22 answer as every other engine does. Those that
 * they do not, some of which are no valid shaders at all, run in plain JavaScript on values that
 * are brought from the device; a training has none of them.
 */
import type { AnyInputs, Backend } from '../kernels/backend.ts'
import type { Operand } from '../specs/spec.ts'

/** Cumulative sums lose their direction; draws go by another generator; boxes are compared in plain JavaScript anyway; of the others, places outside of a tensor are refused by nobody. */
const NEVER = new Set([
  'Cumprod',
  'Cumsum',
  'GatherNd',
  'Multinomial',
  'NonMaxSuppressionV3',
  'NonMaxSuppressionV5',
  'ScatterNd',
  'SparseToDense',
  'TensorScatterUpdate',
])

/** With inputs that are not all float32: what moves, chooses, compares or counts values. Calculations with whole numbers go through float32 or are compiled wrongly. */
const WHOLE = new Set([
  'Cast',
  'Concat',
  'Equal',
  'Fill',
  'GatherV2',
  'Greater',
  'GreaterEqual',
  'Less',
  'LessEqual',
  'LogicalAnd',
  'LogicalNot',
  'LogicalOr',
  'NotEqual',
  'OneHot',
  'OnesLike',
  'Pack',
  'Reverse',
  'Select',
  'Slice',
  'SplitV',
  'StridedSlice',
  'Tile',
  'Unpack',
  'ZerosLike',
])

/** With int32 as well, exactly. */
const INTEGERS = new Set(['Abs', 'Add', 'AddN', 'Maximum', 'Minimum', 'Multiply', 'Neg', 'Sub'])

/** Of float32 data, with whole numbers that say where they lie. */
const PLACED = new Set(['CropAndResize', 'UnsortedSegmentSum'])

export const takes: Backend['takes'] = (kernel, { attrs }, inputs) => {
  if (NEVER.has(kernel) || (kernel.includes('Pool') && reachesOutside(attrs))) return false
  const operands = listOf(inputs)
  const rank = operands[0]?.shape.length ?? 0
  if (kernel === 'PadV2' && rank > 4) return false
  if ((kernel === 'ArgMax' || kernel === 'ArgMin') && rank < 2) return false
  // its condition on rows is taken for one on columns
  if (kernel === 'Select' && operands.some(({ shape }) => shape.length !== rank)) return false
  return (
    operands.every(({ dtype }) => dtype === 'float32') ||
    WHOLE.has(kernel) ||
    (INTEGERS.has(kernel) && operands.every(({ dtype }) => dtype === 'int32')) ||
    (PLACED.has(kernel) &&
      operands.some(({ dtype }) => dtype === 'float32') &&
      operands.every(({ dtype }) => dtype !== 'bool'))
  )
}

function listOf(inputs: AnyInputs): readonly Operand[] {
  return Array.isArray(inputs) ? (inputs as readonly Operand[]) : Object.values(inputs).filter((x) => x !== undefined)
}

/** Whether a window may lie in the padding altogether, or beyond it: the stock shaders then answer with a number. */
export function reachesOutside({ pad, filterSize, dimRoundingMode }: Readonly<Record<string, unknown>>): boolean {
  if (dimRoundingMode && pad !== 'same') return true
  const sizes = filterSize as number[]
  const most = typeof pad === 'number' ? pad : Array.isArray(pad) ? Math.max(...pad.flat()) : 0
  return most >= Math.min(...sizes)
}
