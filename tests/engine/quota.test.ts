/** Memory of tables is counted, refused with the tensor's name, and freed. */
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import { KernelError, QuotaError } from '../../server/engine/tensors/tensor-table.ts'
import type { TensorTable } from '../../server/engine/tensors/tensor-table.ts'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'

let engine: Engine
const tables: TensorTable[] = []
beforeAll(async () => {
  engine = await openWasmEngine()
})
afterEach(() => {
  for (const table of tables.splice(0)) table.dispose()
  expect(engine.stats()).toEqual({ tensors: 0, bytes: 0 })
})

function open(quotaBytes: number, onKernel?: () => void): TensorTable {
  const table = engine.openTable({ quotaBytes, onKernel })
  tables.push(table)
  return table
}

const ones = (n: number): Float32Array => new Float32Array(n).fill(1)
const fill = (table: TensorTable, shape: number[]) => table.run('Fill', {}, { shape, value: 0, dtype: 'float32' })[0]

test('an allocation that passes the quota is refused before it is made', () => {
  const table = open(2e9)
  expect(() => fill(table, [60_000, 28, 28, 64])).toThrow(
    new QuotaError("Fill: tensor [60000,28,28,64] of 12 GB passes the job's 2 GB"),
  )
  expect(table.stats()).toMatchObject({ tensors: 0, bytes: 0, peakBytes: 0 })
})

test('existing tensors count', () => {
  const table = open(4000)
  const { id } = table.create(ones(600), [600], 'float32')
  expect(() => table.create(ones(500), [500], 'float32')).toThrow(
    "tensor [500] of 2 kB passes the job's 4 kB, of which 2.4 kB are taken",
  )
  expect(() => table.run('Neg', { x: id }, {})).toThrow(KernelError)
  table.release(id)
  expect(table.create(ones(1000), [1000], 'float32').shape).toEqual([1000])
})

test('intermediate results count, and are freed when the quota stops them', () => {
  const table = open(6000)
  const x = table.create(ones(800), [1, 20, 20, 2], 'float32').id
  const dy = table.create(ones(20 * 20), [1, 20, 20, 1], 'float32').id
  expect(() =>
    table.run(
      'Conv2DBackpropFilter',
      { x, dy },
      { strides: 1, pad: 'same', filterShape: [3, 3, 2, 1], dataFormat: 'NHWC' },
    ),
  ).toThrow(/passes the job's 6 kB/)
  expect(engine.stats()).toEqual({ tensors: 2, bytes: 4800 })
})

test('sizes beyond exact integers are refused', () => {
  const table = open(1e9)
  expect(() => fill(table, [2 ** 30, 2 ** 30, 2 ** 30])).toThrow('is too large')
  expect(() => fill(table, [2 ** 31])).toThrow(KernelError)
  const x = table.create(ones(2), [1, 2], 'float32').id
  expect(() => table.run('Tile', { x }, { reps: [2 ** 31 - 1, 2 ** 31 - 1] })).toThrow(/too large|passes/)
})

test('the engine has a limit of its own', () => {
  const table = open(1e12)
  expect(() => fill(table, [1_000_000_000])).toThrow("tensor [1000000000] of 4 GB passes the engine's 3 GB")
})

test('a reshaped tensor shares the data', () => {
  const table = open(4000)
  const { id } = table.create(ones(900), [30, 30], 'float32')
  const flat = table.run('Reshape', { x: id }, { shape: [-1] })[0]
  expect(flat.shape).toEqual([900])
  expect(table.run('Identity', { x: flat.id }, {})[0].shape).toEqual([900])
  expect(table.stats()).toMatchObject({ tensors: 3, bytes: 3600 })
  table.release(id)
  expect(table.read(flat.id)[899]).toBe(1)
  expect(table.stats()).toMatchObject({ tensors: 2, bytes: 3600 })
})

test('an input may be passed in another shape of the same size', () => {
  const table = open(4000)
  const { id } = table.create(Float32Array.of(1, 2, 3, 4), [4], 'float32')
  const [sum] = table.run('Sum', { x: [id, 2, 2] }, { axis: 0 })
  expect(table.read(sum.id)).toEqual(Float32Array.of(4, 6))
  expect(() => table.run('Sum', { x: [id, 3, 2] }, { axis: 0 })).toThrow(KernelError)
})

test('a shared tensor counts in both tables and lives as long as either holds it', () => {
  const [mine, yours] = [open(10_000), open(3000)]
  const { id } = mine.create(ones(700), [700], 'float32')
  const shared = mine.share(id, yours)
  const again = mine.share(id, yours)
  expect(mine.stats().bytes).toBe(2800)
  expect(yours.stats()).toMatchObject({ tensors: 2, bytes: 2800 })
  expect(engine.stats()).toEqual({ tensors: 1, bytes: 2800 })
  mine.dispose()
  yours.release(again.id)
  expect(yours.read(shared.id)).toEqual(ones(700))
  const other = open(10_000)
  expect(() => other.share(shared.id, yours)).toThrow(KernelError)
  expect(() => other.share(other.create(ones(100), [100], 'float32').id, yours)).toThrow(
    "tensor [100] of 400 bytes passes the job's 3 kB, of which 2.8 kB are taken",
  )
})

test('released and unknown tensors are refused', () => {
  const table = open(1000)
  const { id } = table.create(ones(2), [2], 'float32')
  table.release(id)
  table.release(id)
  table.release(99)
  expect(() => table.read(id)).toThrow(KernelError)
  expect(() => table.run('Neg', { x: id }, {})).toThrow(KernelError)
})

test('reads and writes copy', () => {
  const table = open(1000)
  const values = Float32Array.of(1, 2)
  const { id } = table.create(values, [2], 'float32')
  values[0] = 9
  table.read(id)[1] = 9
  expect(table.read(id)).toEqual(Float32Array.of(1, 2))
})

test('values must fit shape and dtype; bools are 0 or 1', () => {
  const table = open(1000)
  expect(() => table.create(ones(3), [2], 'float32')).toThrow("3 values don't make a tensor of shape [2], which has 2")
  expect(() => table.create(ones(2), [2], 'int32')).toThrow(KernelError)
  expect(() => table.create(ones(2), [2], 'string' as 'bool')).toThrow(KernelError)
  expect(table.read(table.create(Uint8Array.of(0, 7, 255), [3], 'bool').id)).toEqual(Uint8Array.of(0, 1, 1))
  expect(table.read(table.create(new Int32Array(0), [0, 3], 'int32').id)).toEqual(new Int32Array(0))
})

test('onKernel is called before each kernel and may stop the program', () => {
  class Stop extends Error {}
  let left = 2
  const table = open(1000, () => {
    if (left-- === 0) throw new Stop()
  })
  const { id } = table.create(ones(2), [2], 'float32')
  const first = table.run('Neg', { x: id }, {})[0]
  table.run('Neg', { x: first.id }, {})
  expect(() => table.run('Neg', { x: id }, {})).toThrow(Stop)
  expect(table.stats()).toMatchObject({ tensors: 3, kernels: 2, peakBytes: 24 })
})

test('bytes become an int32 tensor, which counts with its four bytes a value', () => {
  const table = open(1_000)
  const { id, shape, dtype } = table.createWidened(Uint8Array.from([0, 255, 7]), [3, 1])
  expect([shape, dtype, table.stats().bytes]).toEqual([[3, 1], 'int32', 12])
  expect(table.read(id)).toEqual(Int32Array.of(0, 255, 7))
  expect(() => table.createWidened(new Uint8Array(300), [300])).toThrow(QuotaError)
  expect(() => table.createWidened(new Uint8Array(3), [4])).toThrow(KernelError)
  expect(table.stats()).toMatchObject({ tensors: 1, bytes: 12, refused: 1 })
})
