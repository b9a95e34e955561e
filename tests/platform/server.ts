/** The platform as a process of its own, as in production: nothing of the tests' environment reaches it. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** @param folder with a database */
export async function startServer(folder: string): Promise<{ server: ChildProcess; address: string }> {
  const server = fork(join(import.meta.dirname, 'server-process.ts'), [folder], {
    detached: true,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  onTestFinished(() => void server.kill('SIGKILL'))
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  return { server, address: `http://127.0.0.1:${port}` }
}
