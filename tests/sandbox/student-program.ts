/** Runs a program in a student's isolate in this process, on the engine wasm, so that its memory can be inspected. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import type { TensorTable } from '../../server/engine/tensors/tensor-table.ts'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { compileSolution } from '../../server/compiler/process/solution.ts'
import { createBudget } from '../../server/sandbox/budget.ts'
import { openStudent } from '../../server/sandbox/student.ts'
import type { Settled, StudentIsolate } from '../../server/sandbox/student.ts'

const root = join(import.meta.dirname, '../..')
const script = (name: string): string => readFileSync(join(root, 'dist/guest', `${name}.js`), 'utf8')

export interface RunningProgram {
  engine: Engine
  table: TensorTable
  student: StudentIsolate
  /** Calls an export with numbers. */
  call(name: string, ...args: number[]): Promise<Settled>
  /** Called with each event of `fit`: its beginning, steps, epochs, checkpoints. */
  onEvent(listener: (event: { kind: string }) => void): void
  /** Hears what the program prints, as it prints it. */
  onPrint(listener: (text: string, level: string) => void): void
}

export interface ProgramOptions {
  quotaBytes?: number
  memory?: number
  seconds?: number
  seed?: number
}

export async function open(
  source: string,
  { quotaBytes = 64e6, memory = 256, seconds = 60, seed = 1 }: ProgramOptions = {},
): Promise<RunningProgram> {
  const compiled = await compileSolution(`import * as tf from '@tensorflow/tfjs'\n${source}`, 'solution.ts')
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))
  const engine = await openWasmEngine(readFileSync(join(root, 'dist/engine/kernels.wasm')))
  const table = engine.openTable({ quotaBytes })
  let listen: (event: { kind: string }) => void = () => undefined
  let printed: (text: string, level: string) => void = () => undefined
  const student = openStudent({
    scripts: {
      student: script('student'),
      grader: script('grader'),
      tf: script('tf'),
      sourceOfLibrary: script('library'),
    },
    program: compiled.program,
    seed,
    memory,
    table,
    budget: createBudget({
      total: { checks: seconds },
      cancelled: () => false,
      watch: () => undefined,
      // nobody repeats a program here that real time has stopped
      clock: () => performance.now(),
    }),
    log: (level, text) => printed(text, level),
    event(json) {
      listen(JSON.parse(json) as { kind: string })
      return undefined
    },
    callback: () => '!',
    dataset: () => 'none',
  })
  const loaded = await student.load()
  if (loaded.kind !== 'returned') throw new Error(JSON.stringify(loaded))
  return {
    engine,
    table,
    student,
    call: (name, ...args) => student.call(name, JSON.stringify(args), []),
    onEvent(listener) {
      listen = listener
    },
    onPrint(listener) {
      printed = listener
    },
  }
}
