/**
 * Which calls the shaders of tfjs-backend-webgpu 4.22 compute like every other engine. All other calls
 * run in plain JavaScript on values that are read back from the device; for some of them the backend
 * does not even have a valid shader. A training makes no such calls.
 */
import type { AnyInputs, Backend } from '../kernels/backend.ts'
import type { Operand } from '../specs/spec.ts'

/**
 * Cumulative sums ignore their direction. Multinomial uses another random generator. Boxes are compared
 * in plain JavaScript anyway. The others do not check indices against the tensor.
 */
const UNSUPPORTED = new Set([
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

/**
 * Right for every dtype, since they only move, select or compare values. Arithmetic on integers
 * goes through float32, or is compiled wrongly.
 */
const ANY_DTYPE = new Set([
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

/** Exact for int32 too. */
const INT32_TOO = new Set(['Abs', 'Add', 'AddN', 'Maximum', 'Minimum', 'Multiply', 'Neg', 'Sub'])

/** Right for float32 data with integer indices. */
const WITH_INDICES = new Set(['CropAndResize', 'UnsortedSegmentSum'])

export const takes: Backend['takes'] = (kernel, { attrs }, inputs) => {
  if (UNSUPPORTED.has(kernel) || (kernel.includes('Pool') && reachesOutside(attrs))) return false
  const operands = listOf(inputs)
  const rank = operands[0]?.shape.length ?? 0
  if (kernel === 'PadV2' && rank > 4) return false
  if ((kernel === 'ArgMax' || kernel === 'ArgMin') && rank < 2) return false
  // the shader takes a condition on rows for one on columns
  if (kernel === 'Select' && operands.some(({ shape }) => shape.length !== rank)) return false
  return (
    operands.every(({ dtype }) => dtype === 'float32') ||
    ANY_DTYPE.has(kernel) ||
    (INT32_TOO.has(kernel) && operands.every(({ dtype }) => dtype === 'int32')) ||
    (WITH_INDICES.has(kernel) &&
      operands.some(({ dtype }) => dtype === 'float32') &&
      operands.every(({ dtype }) => dtype !== 'bool'))
  )
}

function listOf(inputs: AnyInputs): readonly Operand[] {
  return Array.isArray(inputs) ? (inputs as readonly Operand[]) : Object.values(inputs).filter((x) => x !== undefined)
}

/** Whether a window may lie entirely in the padding or beyond it. The stock shaders then answer with a wrong number. */
export function reachesOutside({ pad, filterSize, dimRoundingMode }: Readonly<Record<string, unknown>>): boolean {
  if (dimRoundingMode && pad !== 'same') return true
  const sizes = filterSize as number[]
  const most = typeof pad === 'number' ? pad : Array.isArray(pad) ? Math.max(...pad.flat()) : 0
  return most >= Math.min(...sizes)
}
