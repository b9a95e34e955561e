/**
 * Malformed calls from a fixed seed: valid calls of every kernel with replaced inputs and attributes. A
 * call may succeed or be refused, but must not crash, access other memory, or leak. The suite is shared
 * by all engines.
 */
import { beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import { SPECS } from '../../server/engine/specs/table.ts'
import { KernelError } from '../../server/engine/tensors/tensor-table.ts'
import type { TensorTable, Values } from '../../server/engine/tensors/tensor-table.ts'
import { withReadback } from '../../server/engine/tensors/readback.ts'
import { CASES } from './cases/all.ts'
import { bools, createRandom, floats, ints, of } from './tensors.ts'
import type { Tensor } from './tensors.ts'

/** Calls for each kernel. */
const CALLS = 40

export interface HostileSuiteOptions {
  /** Calls for each kernel; fewer where they are slow. */
  calls?: number
  /** The kernels to test; all by default. */
  kernels?: readonly string[]
}

const random = createRandom(20_240)
const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]

const NUMBERS = [
  0,
  1,
  -1,
  2,
  3,
  5,
  7,
  0.5,
  -3,
  100,
  255,
  65_535,
  65_536,
  2 ** 20,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  2 ** 32,
  2 ** 53,
  1e300,
  NaN,
  Infinity,
  -Infinity,
  -0,
]
const ODDITIES: unknown[] = [
  null,
  undefined,
  '',
  'same',
  'valid',
  'NCHW',
  'reflect',
  'bool',
  'int32',
  'ij,jk->ik',
  'ii->i',
  true,
  false,
  [],
  {},
  [[]],
  [[0, 0]],
  [1],
  [1, 1],
  [0, 0],
  [2, 2, 2],
  [-1],
  [1, 2, 3, 4, 5, 6, 7],
  [NaN],
  ['a'],
  [
    [1, 2],
    [3, 4],
  ],
  [
    [0, 0],
    [1, 1],
    [1, 1],
    [0, 0],
  ],
  [
    [0, 0],
    [1e9, 0],
    [0, 1e9],
    [0, 0],
  ],
  new Float32Array(3),
  new Int32Array([1, 2]),
  { length: 1e9 },
  new Array(9),
  'x'.repeat(1000),
  Symbol.iterator,
  () => 1,
  10n,
]
const POOL: Tensor[] = [
  floats([]),
  ints([]),
  bools([]),
  floats([1]),
  floats([5]),
  ints([5], -3, 9),
  bools([5]),
  floats([0]),
  floats([0, 3]),
  floats([3, 0, 2]),
  floats([2, 3]),
  ints([2, 3], -2, 6),
  bools([2, 3]),
  floats([3, 4]),
  floats([1, 4, 4]),
  floats([2, 4, 5, 3]),
  ints([2, 4, 5, 3]),
  bools([2, 4, 5, 3]),
  floats([2, 2, 3, 4]),
  floats([1, 1, 1, 1]),
  floats([3, 3, 3, 2]),
  floats([1, 3, 2, 2, 2]),
  floats([2, 1, 2, 1, 2, 1]),
  floats([4, 4]),
  floats([2, 8]),
  ints([4], 0, 4),
  of([NaN, Infinity, -Infinity, 1e38]),
  of([2 ** 31 - 1, -(2 ** 31), 0, -1], [4], 'int32'),
  of([NaN, 0, 1e30, 1, -1e30, 0.5, Infinity, 1], [2, 4]),
  of([1e9, -1e9], [2], 'int32'),
]

function hostileValue(value: unknown, depth = 0): unknown {
  if (Array.isArray(value) && value.length > 0 && depth < 2 && random() < 0.7) {
    const copy = value.slice()
    const at = Math.floor(random() * copy.length)
    copy[at] = hostileValue(copy[at], depth + 1)
    if (random() < 0.1) copy.push(pick(NUMBERS))
    if (random() < 0.1) copy.pop()
    return copy
  }
  return random() < 0.6 ? pick(NUMBERS) : pick(ODDITIES)
}

function hostileAttributes(attrs: Record<string, unknown>): unknown {
  if (random() < 0.03) return pick(ODDITIES)
  const copy: Record<string, unknown> = { ...attrs }
  for (const name of Object.keys(copy)) {
    if (random() < 0.25) copy[name] = hostileValue(copy[name])
    else if (random() < 0.05) delete copy[name]
  }
  return copy
}

function hostileInputs(good: unknown, pool: readonly number[]): unknown {
  if (random() < 0.03) return pick(ODDITIES)
  const other = (): unknown => {
    if (random() < 0.75) return pick(pool)
    return random() < 0.5
      ? pick([...NUMBERS, ...ODDITIES])
      : [pick(pool), ...Array.from({ length: Math.floor(random() * 5) }, () => pick(NUMBERS))]
  }
  if (Array.isArray(good)) return good.map((id) => (random() < 0.3 ? other() : id))
  return Object.fromEntries(Object.entries(good as object).map(([name, id]) => [name, random() < 0.3 ? other() : id]))
}

const put = (table: TensorTable, { values, shape, dtype }: Tensor): number => table.create(values, shape, dtype).id

const read = async (table: TensorTable, id: number): Promise<Values> => withReadback(() => table.read(id))

async function outcomeOf(table: TensorTable, kernel: string, inputs: unknown, attrs: unknown): Promise<Values[]> {
  const outcome: Values[] = []
  for (const { id, shape } of await withReadback(() => table.run(kernel, inputs, attrs))) {
    const values = await read(table, id)
    table.release(id)
    expect(values.length).toBe(shape.reduce((product, n) => product * n, 1))
    outcome.push(values)
  }
  return outcome
}

/** Overwrites the memory of freed outputs, and memory next to it, with other values. */
function poison(table: TensorTable, outcome: Values[]): void {
  const ids = outcome.flatMap(({ byteLength }) =>
    [0, 64].map((more) => put(table, of(new Array<number>(Math.ceil(byteLength / 4) + more).fill(random() * 1e6)))),
  )
  for (const id of ids) table.release(id)
}

export function describeHostility(
  open: () => Promise<Engine>,
  { calls = CALLS, kernels = [...SPECS.keys()] }: HostileSuiteOptions = {},
): void {
  let engine: Engine
  beforeAll(async () => {
    engine = await open()
  })

  test('malformed calls are refused and change no other tensor', { timeout: 240_000 }, async () => {
    const sentinels = engine.openTable({ quotaBytes: 1e8 })
    const table = engine.openTable({ quotaBytes: 2e6 })
    const guards: [number, Values][] = []
    const guard = (): void => {
      const x = floats([16 + Math.floor(random() * 200)])
      guards.push([put(sentinels, x), x.values])
    }
    const pool = POOL.map((x) => {
      guard()
      return put(table, x)
    })
    const poolBefore = await Promise.all(pool.map((id) => read(table, id)))
    const refused = { count: 0 }
    let served = 0
    for (const kernel of kernels) {
      const cases = CASES.filter((one) => one.kernel === kernel)
      guard()
      for (let call = 0; call < calls; call++) {
        const one = pick(cases)
        const good = Array.isArray(one.inputs)
          ? one.inputs.map((x) => put(table, x))
          : Object.fromEntries(Object.entries(one.inputs).map(([name, x]) => [name, put(table, x)]))
        const inputs = hostileInputs(good, pool)
        const attrs = hostileAttributes(one.attrs ?? {})
        try {
          const outcome = await outcomeOf(table, kernel, inputs, attrs)
          poison(sentinels, outcome)
          expect(await outcomeOf(table, kernel, inputs, attrs), `${kernel} shows memory that is not its own`).toEqual(
            outcome,
          )
          served++
        } catch (thrown) {
          if (thrown instanceof Error && thrown.name === 'AssertionError') throw thrown
          if (!(thrown instanceof KernelError)) throw new Error(`${kernel} threw ${String(thrown)}`, { cause: thrown })
          refused.count++
        }
        for (const id of Object.values(good)) table.release(id as number)
      }
      for (const [id, values] of guards) expect(await read(sentinels, id), `a tensor beside ${kernel}`).toEqual(values)
    }
    expect(await Promise.all(pool.map((id) => read(table, id)))).toEqual(poolBefore)
    expect(table.stats().tensors).toBe(POOL.length)
    // some succeed and some are refused; otherwise the calls are badly made
    const sixth = (kernels.length * calls) / 6
    expect(refused.count).toBeGreaterThan(sixth)
    expect(served).toBeGreaterThan(sixth)
    table.dispose()
    sentinels.dispose()
    expect(engine.stats()).toEqual({ tensors: 0, bytes: 0 })
  })

  test('unknown kernels are not available', () => {
    const table = engine.openTable({ quotaBytes: 1e6 })
    for (const kernel of ['FFT', 'constructor', '__proto__', 'toString', 'x'.repeat(10_000)]) {
      expect(() => table.run(kernel, {}, {})).toThrow(
        new KernelError(`kernel "${kernel.slice(0, 60)}" is not available`),
      )
    }
    for (const kernel of [undefined, null, 7, {}, Symbol.iterator])
      expect(() => table.run(kernel as string, {}, {})).toThrow(KernelError)
  })

  test('a dilated filter that reaches past 32-bit positions still sees its near pixels', async () => {
    const table = engine.openTable({ quotaBytes: 1e8 })
    const values = [1, 2, 3, 4, 5, 6, 7, 8]
    const x = put(table, of(values, [1, 1, 8, 1]))
    const filter = put(table, of(new Array<number>(39_999).fill(1), [1, 39_999, 1, 1]))
    for (const kernel of ['DepthwiseConv2dNative', 'Conv2D']) {
      for (const dilation of [400, 65_535]) {
        const [y] = await outcomeOf(
          table,
          kernel,
          { x, filter },
          { strides: [1, 1], dilations: [1, dilation], pad: 'same', dataFormat: 'NHWC' },
        )
        expect(Array.from(y!)).toEqual(values)
      }
    }
    table.dispose()
  })

  test('indices are checked against the axis', () => {
    const table = engine.openTable({ quotaBytes: 1e6 })
    const x = put(table, floats([3, 2]))
    for (const index of [3, -1, 2 ** 31 - 1]) {
      const indices = put(table, of([0, index], [2], 'int32'))
      expect(() => table.run('GatherV2', { x, indices }, { axis: 0, batchDims: 0 })).toThrow(
        `GatherV2: the index value ${index} is not in [0, 2]`,
      )
      expect(() => table.run('GatherNd', { params: x, indices: [indices, 2, 1] }, {})).toThrow(KernelError)
    }
    const image = put(table, floats([1, 4, 4, 1]))
    const boxes = put(table, of([0, 0, 1, 1], [1, 4]))
    expect(() =>
      table.run(
        'CropAndResize',
        { image, boxes, boxInd: put(table, of([1], [1], 'int32')) },
        { cropSize: [2, 2], method: 'bilinear', extrapolationValue: 0 },
      ),
    ).toThrow(KernelError)
    const nan = put(table, of([0, NaN, 1, 1], [1, 4]))
    expect(() =>
      table.run(
        'CropAndResize',
        { image, boxes: nan, boxInd: put(table, of([0], [1], 'int32')) },
        { cropSize: [2, 2], method: 'bilinear', extrapolationValue: 0 },
      ),
    ).toThrow(KernelError)
    table.dispose()
  })
}
