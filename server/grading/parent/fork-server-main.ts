/** The fork server's main program; see `fork-server.ts`. It ends with its parent, and ends its grading processes. */
import type { ForkServerAnswer, ForkServerRequest } from './fork-server.ts'
import { createPool } from './pool.ts'
import type { PoolOptions } from './pool.ts'

const pool = createPool(JSON.parse(process.argv[2]!) as PoolOptions)
const cancels = new Map<number, AbortController>()
const send = (answer: ForkServerAnswer): void => {
  // the parent may be gone
  if (process.connected) process.send!(answer, () => undefined)
}

process.on('message', (request: ForkServerRequest) => {
  if (request.type === 'cancel') cancels.get(request.id)?.abort()
  else if (request.type === 'close') pool.close()
  else if (request.type === 'ping') send({ type: 'pong' })
  else void run(request)
})

async function run({ id, job }: Extract<ForkServerRequest, { type: 'run' }>): Promise<void> {
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
// Ctrl+C in a terminal reaches the whole group of processes: the parent decides what it means
process.on('SIGINT', () => undefined)
