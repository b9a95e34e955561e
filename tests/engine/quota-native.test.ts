/** Memory of tables on tfjs-node is counted, refused with the tensor's name, and freed, also for reshaped data. */
import { describe, expect, test } from 'vitest'
import { QuotaError } from '../../server/engine/tensors/tensor-table.ts'
import type { TensorTable } from '../../server/engine/tensors/tensor-table.ts'
import { hasNative, openNative } from './native-engine.ts'
import { floats } from './tensors.ts'

describe.skipIf(!hasNative)('on tfjs-node', () => {
  const ones = (n: number): Float32Array => new Float32Array(n).fill(1)

  async function within(quotaBytes: number, body: (table: TensorTable) => void): Promise<void> {
    const engine = await openNative()
    const table = engine.openTable({ quotaBytes })
    body(table)
    table.dispose()
    expect(engine.stats()).toEqual({ tensors: 0, bytes: 0 })
  }

  test('an allocation that passes the quota is refused before it is made', () =>
    within(2e9, (table) => {
      expect(() => table.run('Fill', {}, { shape: [60_000, 28, 28, 64], value: 0, dtype: 'float32' })).toThrow(
        new QuotaError("Fill: tensor [60000,28,28,64] of 12 GB passes the job's 2 GB"),
      )
    }))

  test('the engine has a limit of its own', () =>
    within(1e12, (table) => {
      expect(() => table.run('Fill', {}, { shape: [2_000_000_000], value: 0, dtype: 'float32' })).toThrow(
        "passes the engine's 4 GB",
      )
    }))

  test('intermediate results count, and are freed when the quota stops them', () =>
    within(6000, (table) => {
      const x = table.create(ones(800), [1, 20, 20, 2], 'float32').id
      const dy = table.create(ones(22 * 22), [1, 22, 22, 1], 'float32').id
      const attrs = { strides: 1, pad: 2, filterShape: [3, 3, 2, 1], dataFormat: 'NHWC' }
      expect(() => table.run('Conv2DBackpropFilter', { x, dy }, attrs)).toThrow(/passes the job's 6 kB/)
      expect(table.stats()).toMatchObject({ tensors: 2, bytes: 3200 + 1936 })
    }))

  test('the same data are used in several shapes at once, and count once', () =>
    within(1000, (table) => {
      const { id } = table.create(Float32Array.of(1, 2, 3, 4), [4], 'float32')
      for (let repeat = 0; repeat < 3; repeat++) {
        const [sum] = table.run('Add', { a: [id, 4, 1], b: [id, 1, 4] }, {})
        expect(table.read(sum.id)).toEqual(Float32Array.of(2, 3, 4, 5, 3, 4, 5, 6, 4, 5, 6, 7, 5, 6, 7, 8))
        table.release(sum.id)
        const [columns] = table.run('Sum', { x: [id, 2, 2] }, { axis: 0 })
        expect(table.read(columns.id)).toEqual(Float32Array.of(4, 6))
        table.release(columns.id)
      }
      expect(table.stats()).toMatchObject({ tensors: 1, bytes: 16 })
      const flat = table.run('Reshape', { x: id }, { shape: [2, 2] })[0]
      table.release(id)
      expect(table.read(table.run('Neg', { x: flat.id }, {})[0].id)).toEqual(Float32Array.of(-1, -2, -3, -4))
    }))

  test('a kernel that TensorFlow refuses leaks nothing and runs in plain JavaScript', () =>
    within(1e6, (table) => {
      const a = table.create(ones(8), [1, 2, 1, 2, 1, 2], 'float32').id
      const b = table.create(ones(8), [2, 1, 2, 1, 2, 1], 'float32').id
      expect(table.read(table.run('Add', { a, b }, {})[0].id)).toEqual(ones(64).fill(2))
      expect(table.stats()).toMatchObject({ tensors: 3, bytes: 32 + 32 + 256 })
    }))

  test('later changes of the array that the caller passed change no tensor', () =>
    within(1e6, (table) => {
      const { values } = floats([1000])
      const kept = values.slice()
      const { id } = table.create(values, [1000], 'float32')
      const before = table.run('Abs', { x: id }, {})[0]
      values.fill(9)
      table.read(id).fill(9)
      expect(table.read(id)).toEqual(kept)
      expect(table.read(before.id)).toEqual(kept.map(Math.abs))
    }))
})
