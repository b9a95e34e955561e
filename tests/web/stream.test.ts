/** The event stream over a real connection: it resumes after the last event, and ends with the session. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import type { StreamMessage } from '../../web/api/events/messages.ts'
import { readEvents } from '../../web/api/events/stream.ts'

const closing: (() => void)[] = []
afterEach(() => {
  closing.splice(0).forEach((close) => close())
  vi.unstubAllGlobals()
})

/** Serves one response per connection; records the Last-Event-ID of each. */
async function listen(answers: (Response | (() => Response))[]): Promise<{ resumed: (string | undefined)[] }> {
  const resumed: (string | undefined)[] = []
  const app = new Hono().get('/api/events', (context) => {
    resumed.push(context.req.header('last-event-id'))
    const answer = answers[resumed.length - 1] ?? new Response(null, { status: 401 })
    return typeof answer === 'function' ? answer() : answer
  })
  const server = serve({ fetch: app.fetch, port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  closing.push(() => server.close())
  const { port } = server.address() as AddressInfo
  const { fetch } = globalThis
  // the page's URLs have no host
  vi.stubGlobal('fetch', (path: string, options: RequestInit) => fetch(`http://localhost:${port}${path}`, options))
  return { resumed }
}

const sse = (text: string): Response => new Response(text, { headers: { 'content-type': 'text/event-stream' } })
const started = (id: number): string =>
  `id: ${id}\nevent: started\ndata: {"type":"started","submissionId":"s${id}"}\n\n`

async function readAll(): Promise<StreamMessage[]> {
  const told: StreamMessage[] = []
  await readEvents((message) => told.push(message), new AbortController().signal)
  return told
}

test('a broken stream resumes after its last event, also when an error response comes between', async () => {
  const { resumed } = await listen([
    sse(started(7) + started(8)),
    new Response('restarting', { status: 503 }),
    sse(started(9)),
  ])
  const told = await readAll()
  expect(resumed).toEqual([undefined, '8', '8', '9'])
  expect(
    told.flatMap((message) =>
      message.kind === 'event' && 'submissionId' in message.event ? [message.event.submissionId] : [],
    ),
  ).toEqual(['s7', 's8', 's9'])
  expect(told.filter(({ kind }) => kind === 'open')).toEqual([
    { kind: 'open', resumed: false, lastEventId: '' },
    { kind: 'open', resumed: true, lastEventId: '8' },
  ])
}, 15_000)

test('a stream that breaks before its first event resumes after the id that the server sent first', async () => {
  const { resumed } = await listen([sse('retry: 1000\nid: 41\n\n')])
  await readAll()
  expect(resumed).toEqual([undefined, '41'])
}, 15_000)

test('a new leader resumes the stream after the last event of the one before', async () => {
  const { resumed } = await listen([sse(started(8))])
  const told: StreamMessage[] = []
  await readEvents((message) => told.push(message), new AbortController().signal, '7')
  expect(resumed).toEqual(['7', '8'])
  expect(told.slice(0, 2)).toEqual([
    { kind: 'open', resumed: true, lastEventId: '7' },
    { kind: 'event', event: { type: 'started', submissionId: 's8' }, lastEventId: '8' },
  ])
}, 15_000)

test('the end of the session ends the stream', async () => {
  await listen([])
  expect(await readAll()).toEqual([{ kind: 'signed-out' }])
})
