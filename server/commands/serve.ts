/** `tamrin serve` (`npm start`): the server at once, and the folder's exercises published behind it. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from '../app.ts'
import { publishInBackground } from './background-publishing.ts'
import type { ExitStatus, Services } from './services.ts'

/** Milliseconds that open requests have to end once the server stops. */
const CLOSING = 2_000

/** Runs until `signal` is aborted. */
export async function serveCommand(services: Services, { version, signal }: { version: string; signal: AbortSignal }): Promise<ExitStatus> {
  const { config, terminal } = services
  const opened = services.openStore()
  if (!opened.ok) return terminal.refuse(opened.message)
  using open = opened.value

  const background = publishInBackground(services, open.store)
  const app = createApp({ version, store: open.store, publishing: background.lines })
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  const fault = await listening(server, config.port)
  if (fault) {
    return terminal.refuse(fault.code === 'EADDRINUSE'
      ? `port ${config.port} is in use: set PORT to another one, as in "PORT=${config.port + 1} npm start"`
      : `port ${config.port} cannot be opened: ${fault.message}`)
  }
  const { port } = server.address() as { port: number }
  terminal.print([
    `${terminal.colours.bold(`Tamrin ${version}`)} at ${terminal.colours.cyan(`http://localhost:${port}/`)}`,
    'Grade a file:     npm run -s tamrin -- grade conv1d exercises/conv1d/starter.ts',
    'List exercises:   npm run -s tamrin -- exercise list',
    'Stop with Ctrl+C.',
  ].join('\n'))

  // What is published already is served whatever becomes of the rest.
  const published = background.run(signal).catch((fault: Error) => terminal.remark(`tamrin: the exercises could not be published: ${fault.message}`))
  if (!signal.aborted) await once(signal, 'abort')
  terminal.remark('stopping')
  await Promise.all([closed(server), published])
  return 0
}

async function listening(server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(port, () => resolve(undefined))
  })
}

async function closed(server: Server): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), CLOSING).unref()
  await ended
}
