/** Every route for every kind of reader. A route without a row here fails the test. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import { Person } from './person.ts'

/**
 * Who asks: nobody, the one whose submission it is, another student, the course's assistant, its instructor, an
 * instructor of no course, the admin.
 */
type Status = Record<'nobody' | 'owner' | 'other' | 'assistant' | 'instructor' | 'stranger' | 'admin', number>
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
  assistant: status,
  instructor: status,
  stranger: status,
  admin: status,
})
const members: Status = { ...everybody(200), nobody: 401 }
const enrolled: Status = { ...members, stranger: 404 }
const students: Status = { ...everybody(403), nobody: 401 }
/** An instructor's or admin's account. */
const operators: Status = { ...students, instructor: 200, stranger: 200, admin: 200 }
/** Rights in the course. */
const teachers: Status = { ...operators, stranger: 404 }
const staff: Status = { ...teachers, assistant: 200 }

const SETTINGS = { title: { en: 'Vision', fa: 'بینایی' }, timeZone: 'UTC' }

const ASSIGNMENT = {
  title: SETTINGS.title,
  exercises: [{ slug: 'levels', weight: 1 }],
  opensAt: null,
  dueAt: null,
  late: [],
  lateDays: 0,
  counts: 'best',
  drops: 0,
  attempts: null,
  cooldown: 0,
  revealAt: null,
}

const FILL = {
  system: 'canvas',
  file: { name: 'grades.csv', content: Buffer.from('Student,ID,Section,Lab 1 (1)\n').toString('base64') },
  targets: [],
  overwrite: { provisional: false, blank: false, excused: false },
  confirmed: [],
}

/** Rows of an exercise, or of a course without its name: both paths of each lead to the same. */
const OF_A_COURSE: Record<string, Row> = {
  'GET /api/exercises/:slug': { path: '/api/exercises/levels', status: enrolled },
  'PUT /api/exercises/:slug/due': { path: '/api/exercises/levels/due', body: { dueAt: null }, status: teachers },
  'GET /api/exercises/:slug/wait': { path: '/api/exercises/levels/wait', status: enrolled },
  'GET /api/exercises/:slug/draft': {
    path: '/api/exercises/levels/draft',
    status: { ...everybody(404), nobody: 401, owner: 200 },
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
  'GET /api/gradebook': { status: teachers },
  // nobody has this id; see gradebook.test.ts for somebody who is there
  'GET /api/gradebook/people/:personId/exercises/:slug': {
    path: '/api/gradebook/people/nobody/exercises/levels',
    status: { ...teachers, instructor: 404, admin: 404 },
  },
  'GET /api/gradebook/export/:format': { path: '/api/gradebook/export/csv', status: teachers },
  'POST /api/gradebook/preflight': { body: FILL, status: teachers },
  // what was agreed to was another file
  'POST /api/gradebook/fill': {
    body: { ...FILL, digest: 'another' },
    status: { ...teachers, instructor: 409, admin: 409 },
  },
  'GET /api/faults': { status: staff },
  // it has been graded well
  'POST /api/faults/:id/again': {
    path: '/api/faults/OWN/again',
    body: {},
    status: { ...staff, assistant: 409, instructor: 409, admin: 409 },
  },
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
  'GET /api/courses/:course': { path: '/api/courses/COURSE', status: enrolled },
  'POST /api/courses': { body: SETTINGS, status: { ...students, instructor: 201, stranger: 201, admin: 201 } },
  'PUT /api/courses/:course': { path: '/api/courses/COURSE', body: SETTINGS, status: teachers },
  'PUT /api/courses/:course/archived': {
    path: '/api/courses/COURSE/archived',
    body: { archived: false },
    status: { ...teachers, instructor: 403 },
  },
  'POST /api/courses/:course/copy': {
    path: '/api/courses/COURSE/copy',
    body: { title: SETTINGS.title, shiftDays: 0, staff: false },
    status: { ...teachers, instructor: 201, admin: 201 },
  },
  'GET /api/grading/trainings': { status: operators },
  'PUT /api/grading/trainings': { body: { trainings: 1 }, status: operators },
  'GET /api/submissions/:id': {
    path: '/api/submissions/OWN',
    status: { ...members, other: 404, stranger: 404 },
  },
  'POST /api/submissions/:id/cancel': {
    path: '/api/submissions/OWN/cancel',
    body: {},
    status: { ...everybody(409), nobody: 401, other: 404, stranger: 404 },
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
  'PUT /api/grading': { body: { paused: false }, status: operators },
  'GET /api/data': { status: operators },
  'POST /api/data/:name/fetch': {
    path: '/api/data/no-such/fetch',
    body: { accept: true },
    status: { ...students, instructor: 404, stranger: 404, admin: 404 },
  },
  'POST /api/data/:name/cancel': {
    path: '/api/data/mnist/cancel',
    body: {},
    status: { ...students, instructor: 409, stranger: 409, admin: 409 },
  },
  // nothing of it has a stand-in
  'PUT /api/exercises/:slug/data': {
    path: '/api/exercises/levels/data',
    body: { source: 'real' },
    status: { ...teachers, instructor: 409, admin: 409 },
  },
  'GET /healthz': { status: everybody(200) },
  'GET /readyz': { status: everybody(200) },
  // from this machine only, whoever it is; see health.test.ts
  'GET /metrics': { status: everybody(200) },
  'GET /api/courses/:course/people': { path: '/api/courses/COURSE/people', status: staff },
  'POST /api/courses/:course/people': {
    path: '/api/courses/COURSE/people',
    body: { name: 'N', email: 'new@example.org', role: 'student', section: null },
    // the second finds what the first has added
    status: { ...teachers, instructor: 201, admin: 409 },
  },
  'POST /api/courses/:course/people/preview': {
    path: '/api/courses/COURSE/people/preview',
    body: { csv: '' },
    status: teachers,
  },
  'POST /api/courses/:course/people/import': {
    path: '/api/courses/COURSE/people/import',
    body: { csv: '', token: '' },
    status: { ...teachers, instructor: 409, admin: 409 },
  },
  'PUT /api/courses/:course/people/:person': {
    path: '/api/courses/COURSE/people/no-such',
    body: { role: 'student', section: null },
    status: { ...teachers, instructor: 404, admin: 404 },
  },
  'POST /api/courses/:course/people/:person/remove': {
    path: '/api/courses/COURSE/people/no-such/remove',
    body: {},
    status: { ...teachers, instructor: 404, admin: 404 },
  },
  'POST /api/courses/:course/people/:person/password': {
    path: '/api/courses/COURSE/people/no-such/password',
    body: {},
    status: { ...teachers, instructor: 404, admin: 404 },
  },
  'PUT /api/courses/:course/join-code': {
    path: '/api/courses/COURSE/join-code',
    body: { enabled: false },
    status: teachers,
  },
  'GET /api/courses/:course/assignments': { path: '/api/courses/COURSE/assignments', status: staff },
  'POST /api/courses/:course/assignments': {
    path: '/api/courses/COURSE/assignments',
    // its exercise does not exist
    body: { ...ASSIGNMENT, exercises: [{ slug: 'no-such', weight: 1 }] },
    status: { ...teachers, instructor: 400, admin: 400 },
  },
  'PUT /api/courses/:course/assignments/:assignment': {
    path: '/api/courses/COURSE/assignments/no-such',
    body: ASSIGNMENT,
    status: { ...teachers, instructor: 404, admin: 404 },
  },
  'POST /api/courses/:course/assignments/:assignment/remove': {
    path: '/api/courses/COURSE/assignments/no-such/remove',
    body: {},
    status: { ...teachers, instructor: 404, admin: 404 },
  },
  'PUT /api/courses/:course/assignments/:assignment/extensions/:person': {
    path: '/api/courses/COURSE/assignments/no-such/extensions/nobody',
    body: { dueAt: null, reason: '' },
    status: { ...teachers, instructor: 404, admin: 404 },
  },
  'POST /api/courses/:course/assignments/extend': {
    path: '/api/courses/COURSE/assignments/extend',
    body: { assignments: ['no-such'], minutes: 1, reason: 'outage' },
    status: { ...teachers, instructor: 404, admin: 404 },
  },
  'PUT /api/courses/:course/late-days': {
    path: '/api/courses/COURSE/late-days',
    body: { lateDays: 0 },
    status: teachers,
  },
  'GET /api/courses/:course/as/:person': { path: '/api/courses/COURSE/as/STUDENT', status: staff },
  'GET /api/courses/:course/as/:person/exercises/:slug': {
    path: '/api/courses/COURSE/as/STUDENT/exercises/levels',
    status: staff,
  },
  'GET /api/courses/:course/audit': { path: '/api/courses/COURSE/audit', status: teachers },
  'GET /api/courses/:course/audit.csv': { path: '/api/courses/COURSE/audit.csv', status: teachers },
  'POST /api/join': { body: { code: 'no-such' }, status: { ...everybody(404), nobody: 401 } },
  'GET /api/join/:code': { path: '/api/join/no-such', status: everybody(404) },
  'POST /api/join/:code/account': {
    path: '/api/join/no-such/account',
    body: { name: 'N', email: 'n@example.org', password: 'long enough' },
    status: everybody(404),
  },
  ...OF_A_COURSE,
  ...Object.fromEntries(
    Object.entries(OF_A_COURSE).map(([route, { path, ...row }]) => [
      route.replace('/api/', '/api/courses/:course/'),
      { ...row, path: (path ?? route.split(' ')[1]!).replace('/api/', '/api/courses/COURSE/') },
    ]),
  ),
}

let platform: Installation
let own: string
let course: string
const readers: Partial<Record<keyof Status, Person>> = {}
beforeAll(async () => {
  platform = await createInstallation()
  await platform.publish(await levels())
  course = platform.platform.courses.first()!.id
  readers.nobody = new Person(platform.address, '', '', '')
  readers.owner = await platform.person('student')
  readers.other = await platform.person('student')
  readers.assistant = await platform.person('student', undefined, { courseRole: 'assistant' })
  readers.instructor = await platform.person('instructor', undefined, { courseRole: 'instructor' })
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

/** What is read, what is changed, and last what makes of a stranger somebody with a course, or ends the session. */
const last = (route: string): number =>
  route === 'POST /api/auth/sign-out' ? 3 : route === 'POST /api/courses' ? 2 : route.startsWith('GET ') ? 0 : 1
const cases = Object.keys(ROWS)
  .sort((a, b) => last(a) - last(b))
  .flatMap((route) => (Object.keys(everybody(0)) as (keyof Status)[]).map((reader) => ({ route, reader })))

test.each(cases)('$route as $reader', async ({ route, reader }) => {
  const [method, pattern] = route.split(' ') as [string, string]
  const { path = pattern, body, headers, status } = ROWS[route]!
  const { address, cookie } = readers[reader]!
  const response = await fetch(
    address + path.replace('OWN', own).replace('COURSE', course).replace('STUDENT', readers.owner!.id),
    {
      method,
      headers: {
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
  )
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
