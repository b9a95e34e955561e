/** Memory of tables on a device: the device's own limits, and read-back of values. */
import { describe, expect, test } from 'vitest'
import { KernelError, QuotaError } from '../../server/engine/tensors/tensor-table.ts'
import type { TensorTable, Values } from '../../server/engine/tensors/tensor-table.ts'
import { ReadbackRequired, withReadback } from '../../server/engine/tensors/readback.ts'
import { floats, of } from './tensors.ts'
import type { Tensor } from './tensors.ts'
import { hasWebgpu, openWebgpu } from './webgpu-engine.ts'

describe.skipIf(!hasWebgpu)('on webgpu', () => {
  async function within(quotaBytes: number, body: (table: TensorTable) => Promise<void>): Promise<void> {
    const engine = await openWebgpu()
    const table = engine.openTable({ quotaBytes })
    await body(table)
    table.dispose()
    expect(engine.stats()).toEqual({ tensors: 0, bytes: 0 })
  }
  const put = (table: TensorTable, { values, shape, dtype }: Tensor): number => table.create(values, shape, dtype).id
  const read = async (table: TensorTable, id: number): Promise<Values> => withReadback(() => table.read(id))

  test('an allocation that passes the quota is refused before it is made', () =>
    within(2e9, async (table) => {
      expect(() => table.run('Fill', {}, { shape: [60_000, 28, 28, 64], value: 0, dtype: 'float32' })).toThrow(
        new QuotaError("Fill: tensor [60000,28,28,64] of 12 GB passes the job's 2 GB"),
      )
    }))

  test('the device has a limit of its own for one tensor', () =>
    within(1e12, async (table) => {
      expect(() => table.run('Fill', {}, { shape: [1_000_000_000], value: 0, dtype: 'float32' })).toThrow(
        /^tensor \[1000000000\] of 4 GB passes the 1\.1 GB that a tensor may have on this device$/,
      )
    }))

  test('values on the device are read back, and the call has no effect before', () =>
    within(1e6, async (table) => {
      const x = put(table, floats([40, 50]))
      const [y] = table.run('Neg', { x }, {})
      expect(() => table.read(y.id)).toThrow(ReadbackRequired)
      expect(await read(table, y.id)).toEqual((await read(table, x)).map((value) => -value))
      // the copies are dropped: they would fill this process
      expect(() => table.read(y.id)).toThrow(ReadbackRequired)
    }))

  test('a call that reads its inputs is made again after the read-back, and counts its memory once', () =>
    within(1e6, async (table) => {
      const rows = put(table, floats([6, 2]))
      const [places] = table.run('Cast', { x: put(table, of([5, 0, 9])) }, { dtype: 'int32' })
      const gather = () => table.run('GatherV2', { x: rows, indices: places.id }, { axis: 0, batchDims: 0 })
      expect(gather).toThrow(ReadbackRequired)
      await expect(withReadback(gather)).rejects.toThrow(
        new KernelError('GatherV2: the index value 9 is not in [0, 5]'),
      )
      expect(table.stats().tensors).toBe(3)
      const [turned] = table.run('Neg', { x: rows }, {})
      const [sums] = await withReadback(() =>
        table.run('Cumsum', { x: turned.id }, { axis: 0, exclusive: false, reverse: true }),
      )
      expect(sums.shape).toEqual([6, 2])
    }))

  test('Einsum of integers is refused with a message', () =>
    within(1e6, async (table) => {
      const a = put(table, of([1, 2], [2], 'int32'))
      expect(() => table.run('Einsum', [a, a], { equation: 'i,i->' })).toThrow(
        new KernelError('Einsum: on webgpu it takes float32 only; cast the tensors first'),
      )
    }))
})
