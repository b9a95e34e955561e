/** Compares every kernel with the CPU backend; shared by all engines. */
import { beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import { SPECS } from '../../server/engine/specs/table.ts'
import type { TensorTable, Values } from '../../server/engine/tensors/tensor-table.ts'
import { withReadback } from '../../server/engine/tensors/readback.ts'
import { CASES } from './cases/all.ts'
import type { Case } from './cases/case.ts'
import { reference } from './reference.ts'
import type { Outcome } from './reference.ts'
import type { Tensor } from './tensors.ts'

export interface KernelSuiteOptions {
  /** Relative to the largest value, where this engine is less exact than the case demands. */
  tolerance?: (one: Case) => number | undefined
  /** Whether inputs are results of a kernel, so that they lie only on the device. */
  made?: boolean
  /** The kernels to test; all by default. */
  kernels?: readonly string[]
}

/** @param differs calls for which this engine rightly differs from the CPU backend; another test checks them */
export function describeKernels(
  open: () => Promise<Engine>,
  differs: (one: Case) => boolean = () => false,
  { tolerance, made = false, kernels = [...SPECS.keys()] }: KernelSuiteOptions = {},
): void {
  let engine: Engine
  beforeAll(async () => {
    engine = await open()
  })

  test('every kernel has a case', () => {
    const covered = new Set(CASES.map(({ kernel }) => kernel))
    expect(kernels.filter((kernel) => !covered.has(kernel))).toEqual([])
  })

  test.each(kernels)('%s', async (kernel) => {
    const table = engine.openTable({ quotaBytes: 1e8 })
    const failures: string[] = []
    for (const one of CASES) {
      if (one.kernel !== kernel || differs(one)) continue
      const difference = compare(
        await run(table, one, made),
        reference(one),
        Math.max(one.tolerance ?? 1e-5, tolerance?.(one) ?? 0),
      )
      if (difference) failures.push(`${label(one)}: ${difference}`)
    }
    expect(failures).toEqual([])
    expect(table.stats().tensors).toBe(0)
    expect(engine.stats()).toEqual({ tensors: 0, bytes: 0 })
  })
}

/** Ids of tensors, by name or in a list. */
type Ids = number[] | Record<string, number>

async function run(table: TensorTable, { kernel, inputs, attrs }: Case, made: boolean): Promise<Outcome[]> {
  const create = ({ values, shape, dtype }: Tensor): number => {
    const { id } = table.create(values, shape, dtype)
    if (!made || values.length === 0 || shape.length === 0) return id
    const [whole] = table.run('Slice', { x: id }, { begin: shape.map(() => 0), size: shape })
    table.release(id)
    return whole.id
  }
  const read = async (id: number): Promise<Values> => withReadback(() => table.read(id))
  const ids: Ids = Array.isArray(inputs)
    ? inputs.map(create)
    : Object.fromEntries(Object.entries(inputs).map(([name, x]) => [name, create(x)]))
  const all = Object.values(ids) as number[]
  const before = await Promise.all(all.map(read))
  const outputs: Outcome[] = []
  for (const { id, shape, dtype } of await withReadback(() => table.run(kernel, ids, attrs))) {
    outputs.push({ shape, dtype, values: Array.from(await read(id)) })
    table.release(id)
  }
  expect(await Promise.all(all.map(read)), 'inputs are left as they are').toEqual(before)
  for (const id of all) table.release(id)
  return outputs
}

function compare(got: Outcome[], expected: Outcome[], tolerance: number): string | undefined {
  if (got.length !== expected.length) return `${got.length} outputs instead of ${expected.length}`
  for (const [i, { shape, dtype, values }] of expected.entries()) {
    if (String(got[i].shape) !== String(shape)) return `shape [${got[i].shape}] instead of [${shape}]`
    if (got[i].dtype !== dtype) return `dtype ${got[i].dtype} instead of ${dtype}`
    const scale = values.reduce(
      (largest, value) => (Number.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest),
      1,
    )
    const at = values.findIndex((value, k) => !close(got[i].values[k], value, tolerance * scale))
    if (at >= 0) return `value ${at} of output ${i} is ${got[i].values[at]} instead of ${values[at]}`
  }
  return undefined
}

function close(a: number, b: number, tolerance: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance || (Number.isNaN(a) && Number.isNaN(b))
}

function label({ inputs, attrs }: Case): string {
  const shapes = Object.entries(inputs)
    .map(([name, { shape, dtype }]) => `${name} ${dtype}[${shape}]`)
    .join(', ')
  return `${shapes} ${JSON.stringify(attrs ?? {})}`
}
