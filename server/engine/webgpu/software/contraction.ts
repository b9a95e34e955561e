/**
 * Sums of products over strided axes: of two matrices, of a convolution and of its gradients, which
 * differ in sizes and steps alone. The shaders of tfjs share tiles between invocations, and a barrier
 * costs a processor more than it saves; here each invocation keeps a tile of the outcome to itself.
 */
import { reshaped } from '../../implementation.ts'
import { sizeOf } from '../../shapes.ts'
import type { Info } from '../../spec.ts'
import type { ShaderProgram, TfjsBackend } from '../tfjs-webgpu.ts'

export type Three = readonly [number, number, number]

/**
 * out[batch, row, column] = sum over inner of a[at] b[at], where a place is the sum of each index times its step.
 * Rows and inner indices have three axes each, the slowest first.
 */
export interface Contraction {
  rows: { sizes: Three; a: Three }
  columns: { size: number; b: number }
  inner: { sizes: Three; a: Three; b: Three }
  /** Outcomes side by side; one where it is left out. */
  batches?: { size: number; a: number; b: number }
  /** Where `b` begins. */
  startB?: number
}

/** Rows and columns of a tile. */
const TILE = 8
/** More would leave a core without work where there are few tiles. */
const INVOCATIONS = 8

const UNIFORMS = [
  'batches', 'batchA', 'batchB', 'startB', 'rows', 'rows1', 'rows2', 'rowA0', 'rowA1', 'rowA2', 'columns', 'columnB',
  'inner0', 'inner1', 'inner2', 'innerA0', 'innerA1', 'innerA2', 'innerB0', 'innerB1', 'innerB2',
] as const

/** @returns batches x rows x columns, as a tensor of `shape` */
export function contract(tfjs: TfjsBackend, a: Info, b: Info, { rows, columns, inner, batches = { size: 1, a: 0, b: 0 }, startB = 0 }: Contraction, shape: number[]): Info {
  const count = product(rows.sizes)
  const tiles = batches.size * Math.ceil(count / TILE) * Math.ceil(columns.size / TILE)
  const program: ShaderProgram = {
    shaderKey: 'contraction',
    variableNames: ['a', 'b'],
    outputShape: [sizeOf(shape)],
    workgroupSize: [INVOCATIONS, 1, 1],
    dispatchLayout: { x: [0] },
    dispatch: [Math.ceil(tiles / INVOCATIONS), 1, 1],
    uniforms: UNIFORMS.map((name) => `${name} : i32,`).join(' '),
    getUserCode: () => SHADER,
  }
  const uniforms = [
    batches.size, batches.a, batches.b, startB, count, rows.sizes[1], rows.sizes[2], ...rows.a, columns.size, columns.b, ...inner.sizes, ...inner.a, ...inner.b,
  ]
  // as lists: tfjs compiles a shader anew for each combination of ranks
  const out = tfjs.runWebGPUProgram(program, [listOf(a), listOf(b)], 'float32', uniforms.map((value) => ({ type: 'int32', data: [value] })))
  return reshaped(out, shape)
}

function listOf(x: Info): Info {
  return reshaped(x, [sizeOf(x.shape)])
}

function product(sizes: Three): number {
  return sizes[0] * sizes[1] * sizes[2]
}

const EACH = Array.from({ length: TILE }, (_, i) => i)
const forEach = (line: (i: number) => string): string => EACH.map(line).join('\n')
const forPairs = (line: (i: number, j: number) => string): string => forEach((i) => forEach((j) => line(i, j)))

/** Places beyond the edge read what lies at the edge, and write nothing. */
const SHADER = `
fn placeOfRow(row : i32) -> i32 {
  let r2 = row % uniforms.rows2;
  let rest = row / uniforms.rows2;
  return (rest / uniforms.rows1) * uniforms.rowA0 + (rest % uniforms.rows1) * uniforms.rowA1 + r2 * uniforms.rowA2;
}

fn main(index : i32) {
  let across = (uniforms.columns + ${TILE - 1}) / ${TILE};
  let tiles = (uniforms.rows + ${TILE - 1}) / ${TILE} * across;
  let batch = index / tiles;
  if (batch >= uniforms.batches) { return; }
  let row = index % tiles / across * ${TILE};
  let column = index % across * ${TILE};
  ${forEach((i) => `let row${i} = batch * uniforms.batchA + placeOfRow(min(row + ${i}, uniforms.rows - 1));`)}
  ${forEach((j) => `let column${j} = uniforms.startB + batch * uniforms.batchB + min(column + ${j}, uniforms.columns - 1) * uniforms.columnB;`)}
  ${forPairs((i, j) => `var sum${i}${j} = 0.0;`)}
  for (var i0 = 0; i0 < uniforms.inner0; i0++) {
    for (var i1 = 0; i1 < uniforms.inner1; i1++) {
      var atA = i0 * uniforms.innerA0 + i1 * uniforms.innerA1;
      var atB = i0 * uniforms.innerB0 + i1 * uniforms.innerB1;
      for (var i2 = 0; i2 < uniforms.inner2; i2++) {
        ${forEach((i) => `let a${i} = a[row${i} + atA];`)}
        ${forEach((j) => `let b${j} = b[column${j} + atB];`)}
        ${forPairs((i, j) => `sum${i}${j} += a${i} * b${j};`)}
        atA += uniforms.innerA2;
        atB += uniforms.innerB2;
      }
    }
  }
  let start = (batch * uniforms.rows + row) * uniforms.columns + column;
  ${forPairs((i, j) => `if (row + ${i} < uniforms.rows && column + ${j} < uniforms.columns) { result[start + ${i} * uniforms.columns + ${j}] = sum${i}${j}; }`)}
}`
