/** Runs tfjs-core's own tests in a student's isolate, with the kernels on the engine of this process. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine } from '../../server/engine/open.ts'
import type { EngineLocation } from '../../server/engine/open.ts'
import { createBudget } from '../../server/sandbox/budget.ts'
import { openStudent } from '../../server/sandbox/student.ts'
import type { Settled } from '../../server/sandbox/student.ts'
import { bundleSuite } from './bundle.ts'
import { LEVEL } from './result.ts'
import type { Result } from './result.ts'

const SECONDS = 600

export interface Run {
  results: Result[]
  /** Kernels of tfjs-core that are not available. */
  unavailable: string[]
}

/** @param installed wasm by default */
export async function runSuite(root: string, installed?: EngineLocation): Promise<Run> {
  const script = (name: string): string => readFileSync(join(root, 'dist/guest', `${name}.js`), 'utf8')
  const engine = await openEngine(installed, {
    wasmKernels: () => readFileSync(join(root, 'dist/engine/kernels.wasm')),
    onFault: (message) => {
      throw new Error(message)
    },
  })
  const table = engine.openTable({ quotaBytes: 1e9 })
  const results: Result[] = []
  const student = openStudent({
    scripts: {
      student: script('student'),
      grader: script('grader'),
      tf: await bundleSuite(root),
      sourceOfLibrary: script('library'),
    },
    program: {
      code: '(async (ready) => ready({ conformance: __tamrin.tf.conformance, unavailable: __tamrin.tf.unavailable }))',
      map: '',
      file: 'conformance.ts',
      usesTensors: true,
      usesPlatform: false,
    },
    seed: 1,
    memory: 1_024,
    table,
    budget: createBudget({ total: { checks: SECONDS }, cancelled: () => false, watch: () => undefined }),
    log: (level, text) => {
      if (level === LEVEL) results.push(JSON.parse(text) as Result)
    },
    event: () => undefined,
    callback: () => '!',
    dataset: () => 'none',
  })
  const returned = async (settling: Promise<Settled>): Promise<string> => {
    const settled = await settling
    if (settled.kind !== 'returned')
      throw new Error(`the suite did not come to its end, after "${results.at(-1)?.name}": ${JSON.stringify(settled)}`)
    return settled.text
  }
  await returned(student.load())
  const [unavailable] = JSON.parse(await returned(student.call('unavailable', '[]', []))) as [string[]]
  await returned(student.call('conformance', '[]', []))
  student.dispose()
  table.dispose()
  return { results, unavailable }
}
