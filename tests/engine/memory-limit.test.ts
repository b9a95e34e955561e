/** Kernels are right up to the engine's memory limit, which is past half of the 32-bit address space. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import { MEMORY_LIMIT } from '../../server/engine/tensors/ledger.ts'
import type { TensorTable } from '../../server/engine/tensors/tensor-table.ts'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'

let engine: Engine
let table: TensorTable
beforeAll(async () => {
  engine = await openWasmEngine(readFileSync(join(import.meta.dirname, '../../dist/engine/kernels.wasm')))
  table = engine.openTable({ quotaBytes: 1e12 })
})
afterAll(() => table.dispose())

const wave = (size: number): Float32Array => Float32Array.from({ length: size }, (_, i) => Math.sin(i * 1.7) + 0.1)

/** Results of kernels of every kind: our own, which need workspace, stock ones, and those in plain JavaScript. */
function computed(): Buffer[] {
  const create = (shape: number[]): number =>
    table.create(wave(shape.reduce((size, n) => size * n)), shape, 'float32').id
  const image = create([8, 28, 28, 3]),
    filter = create([5, 5, 3, 16]),
    dy = create([8, 24, 24, 16]),
    a = create([70, 90]),
    b = create([90, 110])
  const conv = { strides: 1, pad: 'valid', dataFormat: 'NHWC', dilations: 1 }
  const results = [
    table.run('Conv2D', { x: image, filter }, conv),
    table.run('Conv2DBackpropFilter', { x: image, dy }, { ...conv, filterShape: [5, 5, 3, 16] }),
    table.run('Conv2DBackpropInput', { dy, filter }, { ...conv, inputShape: [8, 28, 28, 3] }),
    table.run('BatchMatMul', { a, b }, { transposeA: false, transposeB: false }),
    table.run('MaxPool', { x: image }, { filterSize: 2, strides: 2, pad: 'valid' }),
    table.run('Sum', { x: a }, { axis: 0 }),
    table.run('Softmax', { logits: a }, { dim: 1 }),
    table.run('Transpose', { x: image }, { perm: [3, 1, 2, 0] }),
    table.run('Slice', { x: image }, { begin: [1, 2, 3, 0], size: [4, 5, 6, 2] }),
    table.run('TopK', { x: a }, { k: 5, sorted: true }),
    table.run('Tile', { x: a }, { reps: [2, 2] }),
  ].flat()
  const values = results.map(({ id }) => Buffer.from(table.read(id).slice().buffer))
  for (const id of [image, filter, dy, a, b, ...results.map((result) => result.id)]) table.release(id)
  return values
}

test('kernels are right to the bit in nearly full memory, and a clear error comes when it is full', () => {
  const expected = computed()
  const ballast: number[] = []
  const add = (elements: number): number =>
    ballast.push(table.run('Fill', {}, { shape: [elements], value: ballast.length + 1, dtype: 'float32' })[0]!.id)
  for (const full of [0.75, 0.95]) {
    while (engine.stats().bytes < full * MEMORY_LIMIT) add(25_000_000)
    expect(engine.heapBytes()).toBeGreaterThan(full * MEMORY_LIMIT)
    for (const [i, values] of computed().entries())
      expect(values.equals(expected[i]!), `result ${i} at ${full}`).toBe(true)
  }
  expect(() => {
    for (;;) add(25_000_000)
  }).toThrow(/^Fill: tensor \[25000000\] of 100 MB passes the engine's 3 GB, of which \d(\.\d)? GB are taken$/)
  expect(engine.heapBytes()).toBeLessThan(2 ** 32)
  // memory for the slices that read the first and last values of the other tensors
  table.release(ballast.pop()!)
  for (const [i, id] of ballast.entries()) {
    for (const begin of [0, 24_999_999]) {
      const { id: cell } = table.run('Slice', { x: id }, { begin: [begin], size: [1] })[0]!
      expect(table.read(cell)[0]).toBe(i + 1)
      table.release(cell)
    }
  }
})
