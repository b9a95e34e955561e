/** The training inside a student's isolate, its kernels on the engine of this process. */
import { join } from 'node:path'
import { openProgram } from './isolate.ts'
import { BATCH, digits, rounds } from './measure.ts'

const root = join(import.meta.dirname, '../../..')
const { call, table } = await openProgram(root, 'program.ts')
const { images, labels, count } = digits(root)
await call('prepare', table.create(images, [count, 28, 28, 1], 'int32'), table.create(labels, [count], 'int32'))
await rounds(root, (steps) => call('train', steps, BATCH))
process.exit(0)
