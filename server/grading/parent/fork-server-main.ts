/** The nursery's main program; see `nursery.ts`. Its children end with it, and it ends with its parent. */
import type { NurseryAnswer, NurseryRequest } from './fork-server.ts'
import { createPool } from './pool.ts'
import type { PoolOptions } from './pool.ts'

const pool = createPool(JSON.parse(process.argv[2]!) as PoolOptions)
const cancels = new Map<number, AbortController>()
const send = (answer: NurseryAnswer): void => {
  // a parent that has gone hears nothing more
  if (process.connected) process.send!(answer, () => undefined)
}

process.on('message', (request: NurseryRequest) => {
  if (request.type === 'cancel') cancels.get(request.id)?.abort()
  else if (request.type === 'close') pool.close()
  else void run(request)
})

async function run({ id, job }: Extract<NurseryRequest, { type: 'run' }>): Promise<void> {
  const cancel = new AbortController()
  cancels.set(id, cancel)
  const outcome = await pool.run(job, (message) => send({ type: 'message', id, message }), cancel.signal)
  cancels.delete(id)
  send({ type: 'outcome', id, outcome })
}

process.once('disconnect', () => {
  pool.kill()
  process.exit(0)
})
// a terminal's Ctrl+C reaches the whole group: the parent decides what it means
process.on('SIGINT', () => undefined)
