/**
 * One side of a comparison, in a process of its own: `side.ts {"engine", "side", ...}` trains and
 * says what a step costs. `direct`: the same program on tfjs-node itself; no isolate, no checks, no table.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Device } from '../../../server/engine/tensors/engine.ts'
import { loadTfjsNode } from '../../../server/engine/native/tfjs-node.ts'
import { openEngine } from '../../../server/engine/open.ts'
import { compileSolution } from '../../../server/compiler/process/solution.ts'
import { createBudget } from '../../../server/sandbox/budget.ts'
import { openStudent } from '../../../server/sandbox/student.ts'

export interface SideOptions {
  engine: 'wasm' | 'tfjs-node' | 'tfjs-node-gpu' | 'webgpu'
  side: 'bridge' | 'direct'
  /** Of the installed engine. */
  folder: string
  model: 'digits' | 'cats-and-dogs' | 'vgg16'
  size: number
  batch: number
  does: 'train' | 'read'
  steps: number
  rounds: number
}

/** Milliseconds a step, on the clock and of processor time of the whole process. */
export interface Step {
  clock: number
  processor: number
  answer: number
}

/** The output of a side. */
export interface Measured {
  device?: Device
  steps: Step[]
}

const root = join(import.meta.dirname, '../../..')
const options = JSON.parse(process.argv[2]!) as SideOptions
const { engine, side, folder, model, size, batch, does, steps, rounds } = options
const compiled = await compileSolution(readFileSync(join(import.meta.dirname, 'program.ts'), 'utf8'), 'program.ts')
if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))

type Call = (name: string, args: unknown[]) => Promise<number>
const call = side === 'bridge' ? await throughBridge(compiled.program.code) : await direct(compiled.program.code)
await call('prepare', [model, size, batch])
await call(does, [Math.max(1, Math.floor(steps / 2))])
for (let round = 0; round < rounds; round++) {
  const [since, used] = [performance.now(), process.cpuUsage()]
  const answer = await call(does, [steps])
  const { user, system } = process.cpuUsage(used)
  console.log(
    JSON.stringify({
      clock: (performance.now() - since) / steps,
      processor: (user + system) / 1000 / steps,
      answer,
    } satisfies Step),
  )
}
process.exit(0)

async function throughBridge(code: string): Promise<Call> {
  const script = (name: string): string => readFileSync(join(root, 'dist/guest', `${name}.js`), 'utf8')
  const opened = await openEngine(engine === 'wasm' ? undefined : { name: engine, folder, software: true }, {
    wasmKernels: () => readFileSync(join(root, 'dist/engine/kernels.wasm')),
    onFault: (message) => {
      throw new Error(message)
    },
  })
  if (opened.device) console.log(JSON.stringify({ device: opened.device }))
  const student = openStudent({
    scripts: {
      student: script('student'),
      grader: script('grader'),
      tf: script('tf'),
      sourceOfLibrary: script('library'),
    },
    program: { ...(compiled as Extract<typeof compiled, { ok: true }>).program, code },
    seed: 1,
    memory: 512,
    table: opened.openTable({ quotaBytes: 2.9e9 }),
    asyncCallbacks: opened.asyncReadback === true,
    budget: createBudget({ total: { checks: 3_600 }, cancelled: () => false, watch: () => undefined }),
    log: () => undefined,
    event: () => undefined,
    callback: () => '!',
    dataset: () => 'none',
  })
  await student.load()
  return async (name, args) => {
    const settled = await student.call(name, JSON.stringify(args), [])
    if (settled.kind !== 'returned') throw new Error(JSON.stringify(settled))
    return Number((JSON.parse(settled.text) as [number])[0])
  }
}

async function direct(code: string): Promise<Call> {
  if (engine === 'wasm' || engine === 'webgpu') throw new Error(`${engine} itself is not measured here`)
  const tf = loadTfjsNode(folder, engine)
  Object.assign(globalThis, { __tamrin: { tf } })
  const ready = Promise.withResolvers<Record<string, (...args: unknown[]) => Promise<number>>>()
  // the bundle of the program, the same as in the isolate
  await (new Function(`return ${code}`)() as (settle: (exports: never) => void) => Promise<void>)(ready.resolve)
  const exported = await ready.promise
  return (name, args) => exported[name]!(...args)
}
