/** What a training holds, step by step, inside a student's isolate; a line of JSON each. */
import { join } from 'node:path'
import { backend } from '@tensorflow/tfjs-core'
import { openProgram } from './isolate.ts'
import { BATCH, digits } from './measure.ts'

/** After so many steps: tensors, their bytes, bytes of the engine's memory, resident bytes of the process. */
export interface Held {
  steps: number
  tensors: number
  bytes: number
  heap: number
  resident: number
}

/** Compiled code and V8's young generations grow for the first two hundred steps or so. */
const STEPS = 800
const EVERY = 200

const root = join(import.meta.dirname, '../../..')
const { call, table } = await openProgram(root, 'program.ts')
const { images, labels, count } = digits(root)
await call('prepare', table.create(images, [count, 28, 28, 1], 'int32'), table.create(labels, [count], 'int32'))
await call('train', 1, BATCH)
for (let steps = 0; steps <= STEPS; steps += EVERY) {
  if (steps > 0) await call('train', EVERY, BATCH)
  const { tensors, bytes } = table.stats()
  const { HEAPU8 } = (backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm
  console.log(
    JSON.stringify({
      steps,
      tensors,
      bytes,
      heap: HEAPU8.byteLength,
      resident: process.memoryUsage.rss(),
    } satisfies Held),
  )
}
process.exit(0)
