/** Every route for every kind of reader. A route without a row here fails the test. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import { Person } from './person.ts'

/** Who asks: nobody, the owner, another student, the course's instructor, an instructor of no course, the admin. */
type Status = { nobody: number; owner: number; other: number; instructor: number; stranger: number; admin: number }
interface Row {
  path?: string
  body?: unknown
  headers?: Record<string, string>
  status: Status
}

const everybody = (status: number): Status => ({
  nobody: status,
  owner: status,
  other: status,
  instructor: status,
  stranger: status,
  admin: status,
})
const members: Status = { ...everybody(200), nobody: 401 }
const enrolled: Status = { ...members, stranger: 404 }
const staff: Status = { nobody: 401, owner: 403, other: 403, instructor: 200, stranger: 404, admin: 200 }

const FILL = {
  system: 'canvas',
  file: { name: 'grades.csv', content: Buffer.from('Student,ID,Section,Lab 1 (1)\n').toString('base64') },
  targets: [],
  overwrite: { provisional: false, blank: false, excused: false },
  confirmed: [],
}

const ROWS: Record<string, Row> = {
  // the stream of the browser's own session ends with it: last of each reader
  'POST /api/auth/sign-out': { body: {}, status: everybody(200) },
  'POST /api/auth/change-password': {
    body: { currentPassword: 'not this one', newPassword: 'something long enough' },
    status: { ...everybody(400), nobody: 401 },
  },
  'POST /api/auth/sign-in/email': { body: { email: 'nobody@example.org', password: 'wrong' }, status: everybody(401) },
  'GET /api/openapi.json': { status: everybody(200) },
  'GET /api/me': { status: members },
  'GET /api/course': { status: enrolled },
  'GET /api/exercises/:slug': { path: '/api/exercises/levels', status: enrolled },
  'PUT /api/exercises/:slug/due': { path: '/api/exercises/levels/due', body: { dueAt: null }, status: staff },
  'GET /api/exercises/:slug/wait': { path: '/api/exercises/levels/wait', status: enrolled },
  'GET /api/exercises/:slug/draft': {
    path: '/api/exercises/levels/draft',
    status: { nobody: 401, owner: 200, other: 404, instructor: 404, stranger: 404, admin: 404 },
  },
  'PUT /api/exercises/:slug/draft': {
    path: '/api/exercises/levels/draft',
    body: { source: 'mine', base: 0 },
    status: enrolled,
  },
  'POST /api/exercises/:slug/submissions': {
    path: '/api/exercises/levels/submissions',
    body: { source: SOLUTION, mode: 'run' },
    headers: { 'idempotency-key': 'role-table' },
    status: { ...everybody(202), nobody: 401, stranger: 404 },
  },
  'GET /api/exercises/:slug/submissions': { path: '/api/exercises/levels/submissions', status: enrolled },
  'GET /api/grading/trainings': { status: { ...staff, stranger: 200 } },
  'PUT /api/grading/trainings': { body: { trainings: 1 }, status: { ...staff, stranger: 200 } },
  'GET /api/submissions/:id': {
    path: '/api/submissions/OWN',
    status: { nobody: 401, owner: 200, other: 404, instructor: 200, stranger: 404, admin: 200 },
  },
  'POST /api/submissions/:id/cancel': {
    path: '/api/submissions/OWN/cancel',
    body: {},
    status: { nobody: 401, owner: 409, other: 404, instructor: 409, stranger: 404, admin: 409 },
  },
  // it has trained nothing: networks.test.ts has one that did
  ...Object.fromEntries(
    ['.zip', '/model.json', '/weights.bin'].map((end) => [
      `GET /api/submissions/:id/network${end}`,
      { path: `/api/submissions/OWN/network${end}`, status: { ...everybody(404), nobody: 401 } },
    ]),
  ),
  'GET /api/events': { status: members },
  'GET /api/grading': { status: members },
  'PUT /api/grading': { body: { paused: false }, status: { ...staff, stranger: 200 } },
  'GET /api/faults': { status: staff },
  // it has been graded well
  'POST /api/faults/:id/again': {
    path: '/api/faults/OWN/again',
    body: {},
    status: { ...staff, instructor: 409, admin: 409 },
  },
  'GET /api/data': { status: { ...staff, stranger: 200 } },
  'POST /api/data/:name/fetch': {
    path: '/api/data/no-such/fetch',
    body: { accept: true },
    status: { ...staff, instructor: 404, admin: 404 },
  },
  'POST /api/data/:name/cancel': {
    path: '/api/data/mnist/cancel',
    body: {},
    status: { ...staff, instructor: 409, stranger: 409, admin: 409 },
  },
  // nothing of it has a stand-in
  'PUT /api/exercises/:slug/data': {
    path: '/api/exercises/levels/data',
    body: { source: 'real' },
    status: { ...staff, instructor: 409, admin: 409 },
  },
  'GET /api/gradebook': { status: staff },
  // nobody has this id; see gradebook.test.ts for somebody who is there
  'GET /api/gradebook/people/:personId/exercises/:slug': {
    path: '/api/gradebook/people/nobody/exercises/levels',
    status: { ...staff, instructor: 404, admin: 404 },
  },
  'GET /api/gradebook/export/:format': { path: '/api/gradebook/export/csv', status: staff },
  'POST /api/gradebook/preflight': { body: FILL, status: staff },
  // what was agreed to was another file
  'POST /api/gradebook/fill': {
    body: { ...FILL, digest: 'another' },
    status: { ...staff, instructor: 409, admin: 409 },
  },
  'GET /healthz': { status: everybody(200) },
  'GET /readyz': { status: everybody(200) },
  // from this machine only, whoever it is; see health.test.ts
  'GET /metrics': { status: everybody(200) },
}

let platform: Installation
let own: string
const readers: Partial<Record<keyof Status, Person>> = {}
beforeAll(async () => {
  platform = await createInstallation()
  await platform.publish(await levels())
  readers.nobody = new Person(platform.address, '', '', '')
  readers.owner = await platform.person('student')
  readers.other = await platform.person('student')
  readers.instructor = await platform.person('instructor')
  readers.admin = await platform.person('admin')
  const made = await platform.platform.accounts.create({
    email: 'stranger@example.org',
    name: 'Stranger',
    role: 'instructor',
    mustChangePassword: false,
  })
  if (made.kind === 'refused') throw new Error(made.message)
  readers.stranger = new Person(platform.address, made.account.id, made.account.email, made.password)
  await readers.stranger.signIn()
  own = await readers.owner.submit('levels', SOLUTION)
  await readers.owner.result(own)
  await readers.owner.request('PUT', '/api/exercises/levels/draft', { source: 'mine', base: 0 })
}, 120_000)
afterAll(() => platform.close())

test('every route has a row, and every row a route', () => {
  expect(Object.keys(ROWS).sort()).toEqual([...platform.routes].sort())
})

const last = (route: string): number => (route === 'POST /api/auth/sign-out' ? 1 : 0)
const cases = Object.keys(ROWS)
  .sort((a, b) => last(a) - last(b))
  .flatMap((route) => (Object.keys(everybody(0)) as (keyof Status)[]).map((reader) => ({ route, reader })))

test.each(cases)('$route as $reader', async ({ route, reader }) => {
  const [method, pattern] = route.split(' ') as [string, string]
  const { path = pattern, body, headers, status } = ROWS[route]!
  const { address, cookie } = readers[reader]!
  const response = await fetch(address + path.replace('OWN', own), {
    method,
    headers: {
      ...(cookie && { cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  await response.body?.cancel()
  expect(response.status).toBe(status[reader])
  if (response.status >= 400) expect(response.headers.get('content-type')).toBe('application/problem+json')
})

test('routes of the library that are not named here do not exist', async () => {
  for (const path of [
    'sign-up/email',
    'update-user',
    'delete-user',
    'request-password-reset',
    'list-sessions',
    'get-session',
    'change-email',
    'set-password',
  ]) {
    const { status } = await readers.nobody!.request('POST', `/api/auth/${path}`, {
      email: 'new@example.org',
      password: 'long enough',
      name: 'New',
    })
    expect({ path, status }).toEqual({ path, status: 404 })
  }
})
