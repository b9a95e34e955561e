/** The training inside a student's isolate, its kernels on the engine of this process. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openWasmEngine } from '../../../server/engine/wasm.ts'
import { compile } from '../../../server/grading/compile.ts'
import { createBudget } from '../../../server/sandbox/budget.ts'
import { openStudent } from '../../../server/sandbox/student.ts'
import { BATCH, digits, rounds } from './measure.ts'

const root = join(import.meta.dirname, '../../..')
const script = (name: string): string => readFileSync(join(root, 'dist/guest', `${name}.js`), 'utf8')
const compiled = await compile(readFileSync(join(import.meta.dirname, 'program.ts'), 'utf8'), 'program.ts')
if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))

const engine = await openWasmEngine(readFileSync(join(root, 'dist/engine/kernels.wasm')))
const table = engine.openTable({ quotaBytes: 1e9 })
const student = openStudent({
  scripts: { student: script('student'), grader: script('grader'), tf: script('tf') },
  program: compiled.program, seed: 1, memory: 512, table,
  budget: createBudget(3_600, () => false, () => undefined),
  log: () => undefined, event: () => undefined, callback: () => '!', dataset: () => 'none',
})
const call = async (name: string, args: string, lent: Parameters<typeof student.call>[2]): Promise<string> => {
  const settled = await student.call(name, args, lent)
  if (settled.kind !== 'returned') throw new Error(JSON.stringify(settled))
  return settled.text
}
await student.load()
const { images, labels, count } = digits(root)
const pixels = table.create(images, [count, 28, 28, 1], 'int32')
const truth = table.create(labels, [count], 'int32')
await call('prepare', '[{"#":"t","i":0},{"#":"t","i":1}]', [pixels, truth].map(({ id, shape, dtype }) => [id, shape, dtype]))
await rounds(async (steps) => (JSON.parse(await call('train', `[${steps},${BATCH}]`, [])) as [number])[0])
process.exit(0)
