/** Every kernel against the plain-JavaScript backend; shared by the ways in which the engine may be opened. */
import { beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../server/engine/engine.ts'
import { SPECS } from '../../server/engine/specs/table.ts'
import type { TensorTable } from '../../server/engine/tensor-table.ts'
import { CASES } from './cases/all.ts'
import type { Case } from './cases/case.ts'
import { reference } from './reference.ts'
import type { Outcome } from './reference.ts'
import type { Tensor } from './tensors.ts'

/** @param differs calls for which this engine rightly answers otherwise than plain JavaScript; another test holds what it answers */
export function describeKernels(open: () => Promise<Engine>, differs: (one: Case) => boolean = () => false): void {
  let engine: Engine
  beforeAll(async () => { engine = await open() })

  test('every kernel has a case', () => {
    const covered = new Set(CASES.map(({ kernel }) => kernel))
    expect([...SPECS.keys()].filter((kernel) => !covered.has(kernel))).toEqual([])
  })

  test.each([...SPECS.keys()])('%s', (kernel) => {
    const table = engine.openTable({ quotaBytes: 1e8 })
    const failures = CASES.filter((one) => one.kernel === kernel && !differs(one)).flatMap((one) => {
      const difference = compare(run(table, one), reference(one), one.tolerance ?? 1e-5)
      return difference ? [`${label(one)}: ${difference}`] : []
    })
    expect(failures).toEqual([])
    expect(table.stats().tensors).toBe(0)
    expect(engine.stats()).toEqual({ tensors: 0, bytes: 0 })
  })
}

function run(table: TensorTable, { kernel, inputs, attrs }: Case): Outcome[] {
  const create = ({ values, shape, dtype }: Tensor): number => table.create(values, shape, dtype).id
  const ids = Array.isArray(inputs) ? inputs.map(create) : Object.fromEntries(Object.entries(inputs).map(([name, x]) => [name, create(x)]))
  const before = Object.values(ids).map((id) => table.read(id as number))
  const outputs = table.run(kernel, ids, attrs).map(({ id, shape, dtype }) => {
    const values = Array.from(table.read(id))
    table.release(id)
    return { shape, dtype, values }
  })
  expect(Object.values(ids).map((id) => table.read(id as number)), 'inputs are left as they are').toEqual(before)
  for (const id of Object.values(ids)) table.release(id as number)
  return outputs
}

function compare(got: Outcome[], expected: Outcome[], tolerance: number): string | undefined {
  if (got.length !== expected.length) return `${got.length} outputs instead of ${expected.length}`
  for (const [i, { shape, dtype, values }] of expected.entries()) {
    if (String(got[i].shape) !== String(shape)) return `shape [${got[i].shape}] instead of [${shape}]`
    if (got[i].dtype !== dtype) return `dtype ${got[i].dtype} instead of ${dtype}`
    const scale = values.reduce((largest, value) => (Number.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest), 1)
    const at = values.findIndex((value, k) => !close(got[i].values[k], value, tolerance * scale))
    if (at >= 0) return `value ${at} of output ${i} is ${got[i].values[at]} instead of ${values[at]}`
  }
  return undefined
}

function close(a: number, b: number, tolerance: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance || (Number.isNaN(a) && Number.isNaN(b))
}

function label({ inputs, attrs }: Case): string {
  const shapes = Object.entries(inputs).map(([name, { shape, dtype }]) => `${name} ${dtype}[${shape}]`).join(', ')
  return `${shapes} ${JSON.stringify(attrs ?? {})}`
}
