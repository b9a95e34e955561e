/** A refused call leaves the rest of the memory unchanged, to the bit. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import { KernelError, QuotaError } from '../../server/engine/tensors/tensor-table.ts'
import type { TensorTable } from '../../server/engine/tensors/tensor-table.ts'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'

/** The limit of the engine in bytes: 40 MB more than its tensors. */
const LIMIT = 100e6

let engine: Engine
const tables: TensorTable[] = []
beforeAll(async () => {
  engine = await openWasmEngine(readFileSync(join(import.meta.dirname, '../../dist/engine/kernels.wasm')), LIMIT)
})
afterAll(() => {
  for (const table of tables) table.dispose()
  expect(engine.stats()).toEqual({ tensors: 0, bytes: 0 })
})

function open(quotaBytes: number): TensorTable {
  const table = engine.openTable({ quotaBytes })
  tables.push(table)
  return table
}

/** Random values; every bit pattern of a float is allowed, NaN included. */
function noise(size: number, seed: number): Float32Array {
  const words = new Uint32Array(size)
  let state = seed
  for (let i = 0; i < size; i++) words[i] = state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return new Float32Array(words.buffer)
}
const bits = (table: TensorTable, id: number): Buffer => {
  const { buffer, byteOffset, byteLength } = table.read(id)
  return Buffer.from(buffer, byteOffset, byteLength)
}

test('refused calls change no tensor of any table', () => {
  const [mine, yours] = [open(8e6), open(8e6)]
  const shapes = [[64, 64], [1, 16, 16, 16], [3, 3, 16, 4], [4096], [7, 1, 5]]
  const held = shapes.flatMap((shape, i) =>
    [mine, yours].map((table) => {
      const values = noise(
        shape.reduce((size, n) => size * n),
        i + 1,
      )
      const { id } = table.create(values, shape, 'float32')
      return { table, id, values: Buffer.from(values.buffer) }
    }),
  )
  const [matrix, image, filter, flat] = held.filter(({ table }) => table === mine).map(({ id }) => id)
  const ints = mine.create(Int32Array.of(1, 2, 3), [3], 'int32').id
  const wrong: [string, unknown, unknown][] = [
    ['Fill', {}, { shape: [60_000, 28, 28, 64], value: 0, dtype: 'float32' }],
    ['Fill', {}, { shape: [-1], value: 0, dtype: 'float32' }],
    ['Tile', { x: flat }, { reps: [2_000] }],
    ['BatchMatMul', { a: matrix, b: image }, { transposeA: false, transposeB: false }],
    ['Conv2D', { x: image, filter: matrix }, { strides: 1, pad: 'same', dataFormat: 'NHWC', dilations: 1 }],
    ['Conv2D', { x: image, filter }, { strides: 0, pad: 'same', dataFormat: 'NHWC', dilations: 1 }],
    ['Conv2D', { x: image, filter }, { strides: 1, pad: 1e9, dataFormat: 'NHWC', dilations: 1 }],
    ['MaxPool', { x: image }, { filterSize: 99, strides: 1, pad: 'valid' }],
    ['Reshape', { x: flat }, { shape: [4097] }],
    ['Slice', { x: flat }, { begin: [4000], size: [200] }],
    ['Concat', [matrix, flat], { axis: 0 }],
    [
      'GatherV2',
      { x: flat, indices: mine.create(Int32Array.of(5_000_000, -7), [2], 'int32').id },
      { axis: 0, batchDims: 0 },
    ],
    ['LogicalAnd', { a: matrix, b: matrix }, {}],
    ['Add', { a: matrix, b: ints }, {}],
    ['Transpose', { x: matrix }, { perm: [0, 0] }],
    ['PadV2', { x: flat }, { paddings: [[1e9, 1e9]], constantValue: 0 }],
    ['NoSuchKernel', { x: flat }, {}],
    ['Neg', { x: 12_345 }, {}],
  ]
  const { tensors, bytes } = mine.stats()
  for (let round = 0; round < 3; round++) {
    for (const [kernel, inputs, attrs] of wrong)
      expect(() => mine.run(kernel, inputs, attrs), `${kernel} ${JSON.stringify(attrs)}`).toThrow(KernelError)
  }
  expect(mine.stats()).toMatchObject({ tensors, bytes })
  for (const { table, id, values } of held) expect(bits(table, id).equals(values)).toBe(true)
  // and valid calls are as right as before
  const [sum] = mine.run('Add', { a: ints, b: ints }, {})
  expect(mine.read(sum!.id)).toEqual(Int32Array.of(2, 4, 6))
})

test('past the limit of the engine every table gets a clear error', () => {
  const tablesOfMany = [open(1e9), open(1e9), open(1e9)]
  const held: { table: TensorTable; id: number; values: Buffer }[] = []
  let refused: unknown
  for (let i = 0; !refused; i++) {
    const table = tablesOfMany[i % 3]!
    const values = noise(1_000_000, i + 1)
    try {
      held.push({ table, id: table.create(values, [1000, 1000], 'float32').id, values: Buffer.from(values.buffer) })
    } catch (thrown) {
      refused = thrown
    }
  }
  expect(refused).toEqual(
    new QuotaError("tensor [1000,1000] of 4 MB passes the engine's 100 MB, of which 96.1 MB are taken"),
  )
  expect(() => tablesOfMany[0]!.run('Neg', { x: held[0]!.id }, {})).toThrow(
    "Neg: tensor [1000,1000] of 4 MB passes the engine's 100 MB",
  )
  for (const { table, id, values } of held) expect(bits(table, id).equals(values)).toBe(true)
  const { table, id } = held.pop()!
  table.release(id)
  expect(
    table.run(
      'Neg',
      { x: held[0]!.table === table ? held[0]!.id : held.find((one) => one.table === table)!.id },
      {},
    )[0]!.shape,
  ).toEqual([1000, 1000])
})
