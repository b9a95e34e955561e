/** Tensors are shared all together or not at all: a checkpoint without room is not kept in part. */
import { expect, test } from 'vitest'
import { QuotaError } from '../../server/engine/tensors/tensor-table.ts'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { shareAll } from '../../server/grading/child/tensor-sharing.ts'

test('all are shared, or none and why', async () => {
  const engine = await openWasmEngine()
  const [from, to] = [engine.openTable({ quotaBytes: 1e6 }), engine.openTable({ quotaBytes: 1_000 })]
  const [small, large] = [100, 200].map((n) => from.create(new Float32Array(n).fill(n), [n], 'float32').id) as [
    number,
    number,
  ]
  expect(shareAll([small, large], from, to)).toBeInstanceOf(QuotaError)
  expect(to.stats()).toMatchObject({ tensors: 0, bytes: 0 })
  const shared = shareAll([large], from, to) as [number, number[], string][]
  expect(shared.map(([, shape, dtype]) => [shape, dtype])).toEqual([[[200], 'float32']])
  from.dispose()
  expect(to.read(shared[0]![0])).toEqual(new Float32Array(200).fill(200))
  to.dispose()
  expect(engine.stats()).toEqual({ tensors: 0, bytes: 0 })
})
