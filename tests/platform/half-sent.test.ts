/** Connections on which nothing comes, and requests that are only half sent, end; a stream of events does not. */
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'

let platform: Installation
beforeAll(async () => {
  platform = await createInstallation({ timeouts: { headers: 600, request: 1_200, keepAlive: 500, check: 100 } })
  await platform.publish(await levels())
}, 120_000)
afterAll(() => platform.close())

/** A connection that sends what it is told, and what it got once the server has closed it. */
function open(text: string): { socket: Socket; closed: Promise<string> } {
  const { hostname, port } = new URL(platform.address)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  socket.write(text)
  let got = ''
  const closed = new Promise<string>((done) => {
    socket.on('data', (bytes: Buffer) => {
      got += bytes.toString()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => done(got))
  })
  return { socket, closed }
}
const HALF = 'HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 800\r\n\r\n{"email": "a'

const CHUNKED = 'HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'

test.each([
  ['nothing', ''],
  ['half a head', 'GET /api/me HTTP/1.1\r\nhost: x\r\n'],
  ['half a body to sign in', `POST /api/auth/sign-in/email ${HALF}`],
  ['half a body to a route', `PUT /api/exercises/levels/draft ${HALF}`],
  ['a chunk without an end', `POST /api/auth/sign-in/email ${CHUNKED}20\r\n{"email": "a`],
  ['a chunk without a length', `POST /api/auth/sign-in/email ${CHUNKED}{"email": "a`],
])(
  '%s: the connection ends, and the server goes on',
  async (_, text) => {
    await open(text).closed
    expect((await fetch(`${platform.address}/healthz`)).status).toBe(200)
    expect(platform.logged()).not.toContain('"level":"error"')
  },
  10_000,
)

test('a body that comes byte by byte has its time in all, not for each byte', async () => {
  const { socket, closed } = open(`POST /api/auth/sign-in/email ${HALF}`)
  const dripping = setInterval(() => socket.write(' '), 100)
  await closed
  clearInterval(dripping)
}, 10_000)

test('a connection that is kept open ends when no further request comes', async () => {
  expect(await open('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n').closed).toContain('200 OK')
}, 10_000)

test('a stream of events outlives all of these limits', async () => {
  const student = await platform.person('student')
  const opened = Promise.withResolvers<void>()
  const heard = student.hear((told) => told.some(({ event }) => event.type === 'ended'), { opened: opened.resolve })
  await opened.promise
  await new Promise((done) => setTimeout(done, 3_000))
  await student.submit('levels', SOLUTION)
  expect((await heard).at(-1)!.event).toMatchObject({ type: 'ended', verdict: 'passed' })
}, 30_000)
