/** Every op of tfjs, forward and gradient: the guest's backend compared with the CPU backend. */
import { build } from 'esbuild'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { createKernelPort } from '../../server/sandbox/kernel-port.ts'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import type { TensorTable } from '../../server/engine/tensors/tensor-table.ts'
import { openWithSimd } from './with-simd.ts'
import type * as SidesModule from './ops/sides.ts'
import type { OpCase } from './ops/op-case.ts'

let sides: typeof SidesModule
let engine: Engine
let table: TensorTable

beforeAll(async () => {
  engine = await openWithSimd()
  table = engine.openTable({ quotaBytes: 1e8 })
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'ops/sides.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'error',
    banner: {
      js:
        "import { createRequire } from 'node:module'; " +
        `const require = createRequire(${JSON.stringify(import.meta.url)})`,
    },
  })
  sides = (await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`
  )) as typeof SidesModule
  const none = (): never => {
    throw new Error('not called by ops')
  }
  sides.install({
    ...createKernelPort(table),
    log: none,
    sourceOfLibrary: none,
    event: none,
    settle: none,
    callback: none,
    dataset: none,
    pretrained: () => ({ en: 'no bases here', fa: '' }),
    request: none,
  })
})

test('every op is tested, or is listed with the reason why not', () => {
  const called = new Set([...sides.OP_CASES.map(({ op }) => op), ...Object.keys(sides.UNCALLED)])
  expect(sides.OP_CASES.length).toBeGreaterThan(400)
  expect(sides.opNames().filter((name) => !called.has(name))).toEqual([])
})

test('both backends agree, and no tensor leaks', () => {
  const failures = sides.OP_CASES.flatMap((one) => {
    const difference = compare(one)
    return difference
      ? [`${one.op}(${one.inputs.map(({ dtype, shape }) => `${dtype}[${shape}]`).join(', ')}): ${difference}`]
      : []
  })
  expect(failures).toEqual([])
  expect(table.stats().tensors).toBe(0)
})

test('a call that is refused half-way leaks no tensor', () => {
  expect(sides.refuseHalfway()).toEqual([
    'Slice: [1] with size [5] lies outside of [2]',
    expect.stringContaining("tensor [15000000] of 60 MB passes the job's 100 MB"),
    expect.stringContaining('string'),
  ])
  expect(table.stats().tensors).toBe(0)
})

function compare(one: OpCase): string | undefined {
  let both: ReturnType<typeof sides.runBoth>
  try {
    both = sides.runBoth(one)
  } catch (thrown) {
    return String(thrown)
  }
  const { plain, engine: ours } = both
  if (String(ours.shapes) !== String(plain.shapes))
    return `shapes ${JSON.stringify(ours.shapes)} instead of ${JSON.stringify(plain.shapes)}`
  for (const [i, expected] of plain.values.entries()) {
    const got = ours.values[i]!
    const scale = expected.reduce(
      (largest, value) => (Number.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest),
      1,
    )
    const at = expected.findIndex((value, k) => !close(got[k]!, value, (one.tolerance ?? 1e-4) * scale))
    if (at >= 0) return `value ${at} of outcome ${i} is ${got[at]} instead of ${expected[at]}`
  }
  return undefined
}

function close(a: number, b: number, tolerance: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance || (Number.isNaN(a) && Number.isNaN(b))
}
