/** A program inside a student's isolate, its kernels on the engine of this process; time is not limited. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TensorRef, TensorTable } from '../../../server/engine/tensors/tensor-table.ts'
import { openWasmEngine } from '../../../server/engine/wasm/wasm.ts'
import { compileSolution } from '../../../server/compiler/process/solution.ts'
import { createBudget } from '../../../server/sandbox/budget.ts'
import { openStudent } from '../../../server/sandbox/student.ts'

export interface IsolatedProgram {
  /** Calls an export of the program; answers with the number that it returns, if it does. */
  call(name: string, ...args: (number | TensorRef)[]): Promise<number>
  table: TensorTable
}

/** @param file of the program, beside this one */
export async function openProgram(root: string, file: string): Promise<IsolatedProgram> {
  const script = (name: string): string => readFileSync(join(root, 'dist/guest', `${name}.js`), 'utf8')
  const compiled = await compileSolution(readFileSync(join(import.meta.dirname, file), 'utf8'), file)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))
  const engine = await openWasmEngine(readFileSync(join(root, 'dist/engine/kernels.wasm')))
  const table = engine.openTable({ quotaBytes: 2e9 })
  const student = openStudent({
    scripts: {
      student: script('student'),
      grader: script('grader'),
      tf: script('tf'),
      sourceOfLibrary: script('library'),
    },
    program: compiled.program,
    seed: 1,
    memory: 512,
    table,
    budget: createBudget({ total: { checks: 3_600 }, cancelled: () => false, watch: () => undefined }),
    log: () => undefined,
    event: () => undefined,
    callback: () => '!',
    dataset: () => 'none',
  })
  await student.load()
  return {
    table,
    async call(name, ...args) {
      const shared: [number, number[], TensorRef['dtype']][] = []
      const encoded = args.map((arg) => {
        if (typeof arg === 'number') return arg
        shared.push([arg.id, arg.shape, arg.dtype])
        return { '#': 't', i: shared.length - 1 }
      })
      const settled = await student.call(name, JSON.stringify(encoded), shared)
      if (settled.kind !== 'returned') throw new Error(JSON.stringify(settled))
      const [value] = JSON.parse(settled.text) as [unknown]
      return Number(value)
    },
  }
}
