/**
 * Sums of products over strided axes. A product of matrices, a convolution and both its gradients
 * differ only in sizes and strides. The shaders of tfjs share tiles between invocations, but on a
 * processor the barriers for that cost more than they save. Here each invocation computes one tile
 * of the result alone.
 */
import { runShader } from './shader.ts'
import type { CheckedAttributes } from '../../kernels/implementation.ts'
import { sizeOf } from '../../tensors/shapes.ts'
import type { Info, Operand } from '../../specs/spec.ts'
import type { TfjsWebgpuBackend } from '../device/tfjs-webgpu.ts'

export type Three = readonly [number, number, number]

/**
 * out[batch, row, column] = sum over inner of a[i] b[j], where i and j are sums of indices times
 * strides. Rows and inner indices have three axes each, the slowest first. `sizes` are the sizes of
 * these axes, `a` and `b` the strides in the two operands.
 */
export interface Contraction {
  rows: { sizes: Three; a: Three }
  columns: { size: number; b: number }
  inner: { sizes: Three; a: Three; b: Three }
  /** Independent results; one by default. */
  batches?: { size: number; a: number; b: number }
  /** Offset of the first element of `b`. */
  startB?: number
  /** Added to each row. */
  bias?: Info
  relu?: boolean
}

/** Whether the shader supports a fused kernel's bias and activation; otherwise another implementation runs. */
export function canFuse(
  bias: Operand | undefined,
  columns: number,
  { activation = 'linear' }: CheckedAttributes,
): boolean {
  return (
    (activation === 'linear' || activation === 'relu') &&
    (!bias || (bias.size === columns && bias.shape.at(-1) === columns))
  )
}

/** Rows and columns of a tile. */
const TILE = 8

/** @returns batches x rows x columns, as a tensor of `shape` */
export function contract(tfjs: TfjsWebgpuBackend, a: Info, b: Info, contraction: Contraction, shape: number[]): Info {
  const { rows, columns, batches = { size: 1, a: 0, b: 0 }, startB = 0, bias, relu = false } = contraction
  const inner = joinAxes(contraction.inner)
  const count = sizeOf(rows.sizes)
  return runShader(
    tfjs,
    {
      name: bias ? 'contractionWithBias' : 'contraction',
      inputs: { a, b, ...(bias && { bias }) },
      uniforms: {
        batches: batches.size,
        batchA: batches.a,
        batchB: batches.b,
        startB,
        rows: count,
        rows1: rows.sizes[1],
        rows2: rows.sizes[2],
        ...named('rowA', rows.a),
        columns: columns.size,
        columnB: columns.b,
        ...named('inner', inner.sizes),
        ...named('innerA', inner.a),
        ...named('innerB', inner.b),
        relu: Number(relu),
      },
      invocations: batches.size * Math.ceil(count / TILE) * Math.ceil(columns.size / TILE),
      code: () => shader(bias !== undefined),
    },
    shape,
  )
}

const named = (name: string, values: Three): Record<string, number> =>
  Object.fromEntries(values.map((value, axis) => [`${name}${axis}`, value]))

/** Joins the last two axes where both operands allow it, so that the innermost loop is long. */
function joinAxes({ sizes, a, b }: Contraction['inner']): Contraction['inner'] {
  if (a[1] !== sizes[2] * a[2] || b[1] !== sizes[2] * b[2]) return { sizes, a, b }
  return { sizes: [sizes[0], 1, sizes[1] * sizes[2]], a, b }
}

const EACH = Array.from({ length: TILE }, (_, i) => i)
const forEach = (line: (i: number) => string): string => EACH.map(line).join('\n')
const forPairs = (line: (i: number, j: number) => string): string => forEach((i) => forEach((j) => line(i, j)))

/** Rows and columns beyond the edge read the values at the edge and write nothing. ReLU keeps NaN. */
const shader = (bias: boolean): string => `
fn offsetOfRow(row : i32) -> i32 {
  let rest = row / uniforms.rows2;
  return rest / uniforms.rows1 * uniforms.rowA0 + rest % uniforms.rows1 * uniforms.rowA1 +
    row % uniforms.rows2 * uniforms.rowA2;
}

fn finished(sum : f32, column : i32) -> f32 {
  let value = sum${bias ? ' + bias[column]' : ''};
  return select(value, 0.0, uniforms.relu == 1 && value < 0.0);
}

fn main(index : i32) {
  let across = (uniforms.columns + ${TILE - 1}) / ${TILE};
  let tiles = (uniforms.rows + ${TILE - 1}) / ${TILE} * across;
  let batch = index / tiles;
  if (batch >= uniforms.batches) { return; }
  let row = index % tiles / across * ${TILE};
  let column = index % across * ${TILE};
  ${forEach((i) => `let row${i} = batch * uniforms.batchA + offsetOfRow(min(row + ${i}, uniforms.rows - 1));`)}
  let startB = uniforms.startB + batch * uniforms.batchB;
  ${forEach((j) => `let column${j} = startB + min(column + ${j}, uniforms.columns - 1) * uniforms.columnB;`)}
  ${forPairs((i, j) => `var sum${i}${j} = 0.0;`)}
  let size2 = uniforms.inner2;
  let stepA = uniforms.innerA2;
  let stepB = uniforms.innerB2;
  for (var i0 = 0; i0 < uniforms.inner0; i0++) {
    for (var i1 = 0; i1 < uniforms.inner1; i1++) {
      var atA = i0 * uniforms.innerA0 + i1 * uniforms.innerA1;
      var atB = i0 * uniforms.innerB0 + i1 * uniforms.innerB1;
      for (var i2 = 0; i2 < size2; i2++) {
        ${forEach((i) => `let a${i} = a[row${i} + atA];`)}
        ${forEach((j) => `let b${j} = b[column${j} + atB];`)}
        ${forPairs((i, j) => `sum${i}${j} += a${i} * b${j};`)}
        atA += stepA;
        atB += stepB;
      }
    }
  }
  let start = (batch * uniforms.rows + row) * uniforms.columns + column;
  ${forPairs(
    (i, j) => `if (row + ${i} < uniforms.rows && column + ${j} < uniforms.columns) {
    result[start + ${i} * uniforms.columns + ${j}] = finished(sum${i}${j}, column + ${j});
  }`,
  )}
}`
