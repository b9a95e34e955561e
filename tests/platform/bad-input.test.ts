/** What does not fit is refused with one sentence, the field, and never a 5xx. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemDetails } from '../../server/contract/problem.ts'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import { Person } from './person.ts'

let platform: Installation
let student: Person
let nobody: Person
beforeAll(async () => {
  platform = await createInstallation({
    rateLimits: { signIn: { points: 3, seconds: 60 }, drafts: { points: 5, seconds: 60 } },
  })
  await platform.publish(await levels())
  student = await platform.person('student')
  nobody = new Person(platform.address, '', '', '')
}, 120_000)
afterAll(() => platform.close())

const POST = 'POST /api/exercises/levels/submissions'
const KEY = { 'idempotency-key': 'a-good-key' }
const good = { source: SOLUTION, mode: 'run' }

interface Case {
  what: string
  route?: string
  body?: unknown
  headers?: Record<string, string>
  status: number
  field?: string
  says?: RegExp
}

const CASES: Case[] = [
  { what: 'malformed JSON', body: '{"source": ', status: 400, field: 'body', says: /JSON/ },
  { what: 'an empty body', body: '', status: 400 },
  { what: 'an array', body: [], status: 400, field: 'body' },
  { what: 'null', body: 'null', status: 400, field: 'body' },
  { what: 'a missing field', body: { mode: 'run' }, status: 400, field: 'source' },
  { what: 'a field of the wrong kind', body: { source: 7, mode: 'run' }, status: 400, field: 'source' },
  { what: 'an empty source', body: { ...good, source: '' }, status: 400, field: 'source' },
  { what: 'an unknown mode', body: { ...good, mode: 'test' }, status: 400, field: 'mode' },
  {
    what: 'a source over its limit',
    body: { ...good, source: 'x'.repeat(256_001) },
    status: 400,
    field: 'source',
    says: /256000/,
  },
  {
    what: 'a megabyte of source',
    body: { ...good, source: 'x'.repeat(1_000_000) },
    status: 413,
    says: /256000 characters/,
  },
  {
    what: 'a body without a length that is too large',
    body: { ...good, source: 'x'.repeat(1_000_000) },
    headers: { 'transfer-encoding': 'chunked' },
    status: 413,
  },
  { what: 'no idempotency key', body: good, headers: { 'idempotency-key': '' }, status: 400, field: 'idempotency-key' },
  {
    what: 'an idempotency key with odd characters',
    body: good,
    headers: { 'idempotency-key': 'a b c d e f g h' },
    status: 400,
    field: 'idempotency-key',
  },
  {
    what: 'a form',
    body: 'source=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    says: /application\/json/,
  },
  { what: 'a text', body: JSON.stringify(good), headers: { 'content-type': 'text/plain' }, status: 415 },
  { what: 'another page', body: good, headers: { origin: 'https://evil.example.org' }, status: 403 },
  { what: 'a page without an origin', body: good, headers: { origin: 'null' }, status: 403 },
  { what: 'an unknown exercise', route: 'POST /api/exercises/nothing/submissions', body: good, status: 404 },
  { what: 'an exercise that climbs', route: 'POST /api/exercises/..%2f..%2fetc/submissions', body: good, status: 404 },
  { what: 'an exercise called like a property', route: 'GET /api/exercises/__proto__', status: 404 },
  { what: 'an address with a broken escape', route: 'GET /api/exercises/%E0%A4%A', status: 404 },
  { what: 'an unknown submission', route: 'GET /api/submissions/0', status: 404 },
  { what: 'an unknown route', route: 'GET /api/nothing', status: 404 },
  { what: 'an unknown method', route: 'DELETE /api/course', body: {}, status: 404 },
  {
    what: 'a draft with a negative base',
    route: 'PUT /api/exercises/levels/draft',
    body: { source: '', base: -1 },
    status: 400,
    field: 'base',
  },
  {
    what: 'a draft with half a version',
    route: 'PUT /api/exercises/levels/draft',
    body: { source: '', base: 0.5 },
    status: 400,
    field: 'base',
  },
  {
    what: 'a draft with an endless version',
    route: 'PUT /api/exercises/levels/draft',
    body: '{"source":"","base":1e999}',
    status: 400,
    field: 'base',
  },
  {
    what: 'an event id that is none',
    route: 'GET /api/events',
    headers: { 'last-event-id': '-1 OR 1=1' },
    status: 400,
    field: 'last-event-id',
  },
  { what: 'a place in the stream that is none', route: 'GET /api/events?after=x', status: 400, field: 'after' },
  {
    what: 'signing in with a list',
    route: 'POST /api/auth/sign-in/email',
    body: { email: ['a@b'], password: 'x' },
    status: 400,
    field: 'email',
  },
  {
    what: 'signing in with malformed JSON',
    route: 'POST /api/auth/sign-in/email',
    body: '{',
    status: 400,
    field: 'body',
  },
  {
    what: 'a new password that is too short',
    route: 'POST /api/auth/change-password',
    body: { currentPassword: 'x', newPassword: 'short' },
    status: 400,
  },
  {
    what: 'a new password that is no text',
    route: 'POST /api/auth/change-password',
    body: { currentPassword: {}, newPassword: null },
    status: 400,
  },
]

test.each(CASES)('$what: $status', async ({ route = POST, body, headers, status, field, says }) => {
  const [method, path] = route.split(' ') as [string, string]
  const chunked = headers?.['transfer-encoding'] === 'chunked'
  const answer = chunked
    ? await chunkedPost(student, path, JSON.stringify(body))
    : await student.request(method, path, body, { ...KEY, ...headers })
  expect(answer.status).toBe(status)
  const { title, ...said } = problemDetails.strict().parse(answer.body)
  expect(title).toMatch(says ?? /^.{10,200}$/)
  expect(said.status).toBe(status)
  expect(said.requestId).toBe(answer.headers.get('x-request-id'))
  if (field !== undefined) expect(said.field).toBe(field)
})

async function chunkedPost(
  person: Person,
  path: string,
  text: string,
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })
  const response = await fetch(person.address + path, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { ...KEY, cookie: person.cookie, 'content-type': 'application/json' },
  } as RequestInit)
  return { status: response.status, body: await response.json(), headers: response.headers }
}

test('what was sent is not echoed', async () => {
  const { body } = await student.request(
    'POST',
    '/api/exercises/levels/submissions',
    { ...good, mode: '<b>mark</b>' },
    KEY,
  )
  expect(JSON.stringify(body)).not.toContain('mark')
})

test("not signed in, and with a cookie of somebody's making", async () => {
  expect(await nobody.request('GET', '/api/me')).toMatchObject({
    status: 401,
    body: { title: 'You are not signed in.' },
  })
  const forged = new Person(platform.address, '', '', '')
  forged.cookie = 'tamrin.session_token=abc.def'
  expect((await forged.request('GET', '/api/me')).status).toBe(401)
})

test('too many drafts, too many attempts to sign in: 429 with Retry-After, even with the right password', async () => {
  const writer = await platform.person('student')
  const statuses: number[] = []
  for (let version = 0; version < 6; version++)
    statuses.push(
      (await writer.request('PUT', '/api/exercises/levels/draft', { source: String(version), base: version })).status,
    )
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  for (let attempt = 0; attempt < 3; attempt++) expect((await writer.signIn('wrong')).status).toBe(401)
  // a browser that has never signed in
  writer.cookie = ''
  const refused = await writer.signIn()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  // it is this account that waits, not the class behind the same address
  expect((await student.signIn()).status).toBe(200)
})

test('nothing of this was a fault of the server, and no password stands in its log', () => {
  expect(platform.logged()).not.toContain('"level":"error"')
  expect(platform.logged()).not.toContain(student.password)
  expect(platform.logged()).toContain('"status":413')
})
