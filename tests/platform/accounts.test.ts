/** Accounts: sessions, passwords, cookies by the address, and what the operator does. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createAccounts } from '../../server/accounts/accounts.ts'
import { seedDemo } from '../../server/commands/demo-course.ts'
import { createCourses } from '../../server/courses/courses.ts'
import { createEnrolments } from '../../server/courses/enrolments.ts'
import { accountCreateCommand, accountListCommand, accountResetCommand } from '../../server/commands/account.ts'
import { readConfig } from '../../server/config/config.ts'
import { openDb } from '../../server/db/open.ts'
import { servicesOver } from '../cli/services.ts'
import { temporaryFolder } from '../exercise-store/sample.ts'
import { createInstallation, exerciseOf, type Installation } from './installation.ts'
import { Person } from './person.ts'
import { startServer } from './server.ts'

let platform: Installation
beforeAll(async () => {
  platform = await createInstallation()
}, 60_000)
afterAll(() => platform.close())

const another = ({ address, id, email, password }: Person): Person => new Person(address, id, email, password)

test('signing out ends the session on the server', async () => {
  const student = await platform.person('student')
  const { cookie } = student
  expect((await student.request('POST', '/api/auth/sign-out', {})).status).toBe(200)
  student.cookie = cookie
  expect((await student.request('GET', '/api/me')).status).toBe(401)
})

test('a page that shows somebody else writes nothing in the name of whoever has signed in since', async () => {
  await platform.publish({ ...(await exerciseOf('conv1d')), attempts: [] })
  const [before, now] = [await platform.person('student'), await platform.person('student')]
  const meant = { 'tamrin-reader': before.id }
  const draft = { source: '// not of this one', base: 0 }
  expect(await now.request('PUT', '/api/exercises/conv1d/draft', draft, meant)).toMatchObject({
    status: 401,
    body: { title: expect.stringContaining('Somebody else') as string },
  })
  expect(
    (
      await now.request(
        'POST',
        '/api/exercises/conv1d/submissions',
        { source: draft.source, mode: 'submit' },
        { ...meant, 'idempotency-key': 'of-the-page-before' },
      )
    ).status,
  ).toBe(401)
  expect((await now.request('GET', '/api/exercises/conv1d/draft')).status).toBe(404)
  expect(await now.get('/api/exercises/conv1d/submissions')).toEqual([])
  expect((await before.request('PUT', '/api/exercises/conv1d/draft', draft, meant)).status).toBe(200)
})

test('a changed password: the old one is void, other browsers are signed out, no change is due', async () => {
  const made = await platform.platform.accounts.create({
    email: 'New@Example.org',
    name: 'New',
    role: 'student',
    mustChangePassword: true,
  })
  if (made.kind === 'refused') throw new Error(made.message)
  const here = new Person(platform.address, made.account.id, 'new@example.org', made.password)
  const elsewhere = another(here)
  await here.signIn()
  await elsewhere.signIn()
  expect(await here.get('/api/me')).toMatchObject({ email: 'new@example.org', mustChangePassword: true })
  const wrong = await here.request('POST', '/api/auth/change-password', {
    currentPassword: 'not this',
    newPassword: 'a better password',
    revokeOtherSessions: true,
  })
  expect(wrong.status).toBe(400)
  expect(await here.get('/api/me')).toMatchObject({ mustChangePassword: true })
  const changed = await here.request('POST', '/api/auth/change-password', {
    currentPassword: made.password,
    newPassword: 'a better password',
    revokeOtherSessions: true,
  })
  expect(changed.status).toBe(200)
  here.cookie = changed.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
  expect(await here.get('/api/me')).toMatchObject({ mustChangePassword: false })
  expect((await elsewhere.request('GET', '/api/me')).status).toBe(401)
  expect((await elsewhere.signIn(made.password)).status).toBe(401)
  expect((await elsewhere.signIn('a better password')).status).toBe(200)
})

test("until the password is one's own, nothing opens but who one is, signing out, and the change", async () => {
  const made = await platform.platform.accounts.create({
    email: 'first@example.org',
    name: 'First',
    role: 'instructor',
    mustChangePassword: true,
  })
  if (made.kind === 'refused') throw new Error(made.message)
  const person = new Person(platform.address, made.account.id, made.account.email, made.password)
  await person.signIn()
  for (const route of platform.routes.filter((one) => one.includes(' /api/'))) {
    const [method, path] = route.split(' ') as [string, string]
    // open to everybody, signed in or not
    if (/^\/api\/(auth\/|join\/|openapi\.json$)/.test(path)) continue
    const { status, body } = await person.request(
      method,
      path.replace(/:\w+/, 'any'),
      method === 'GET' ? undefined : {},
    )
    if (path === '/api/me') expect(status).toBe(200)
    else
      expect({ route, status, body }).toMatchObject({
        status: 403,
        body: {
          type: 'urn:tamrin:password-change-due',
          title: expect.stringContaining('Change your password') as string,
        },
      })
  }
  const same = await person.request('POST', '/api/auth/change-password', {
    currentPassword: made.password,
    newPassword: made.password,
  })
  expect(same).toMatchObject({ status: 400, body: { field: 'newPassword' } })
  expect((await person.request('GET', '/api/grading')).status).toBe(403)
  expect(
    (
      await person.request('POST', '/api/auth/change-password', {
        currentPassword: made.password,
        newPassword: 'one of my own',
      })
    ).status,
  ).toBe(200)
  expect((await person.request('GET', '/api/grading')).status).toBe(200)
})

test('a reset by the operator ends all sessions; the new password is to be changed', async () => {
  const student = await platform.person('student')
  const reset = await platform.platform.accounts.reset(student.email)
  if (reset.kind === 'refused') throw new Error(reset.message)
  expect((await student.request('GET', '/api/me')).status).toBe(401)
  expect((await student.signIn()).status).toBe(401)
  expect((await student.signIn(reset.password)).status).toBe(200)
  expect(await student.get('/api/me')).toMatchObject({ mustChangePassword: true })
})

test('passwords and unknown accounts are refused in the same words', async () => {
  const student = await platform.person('student')
  const wrong = await student.signIn('wrong')
  student.cookie = ''
  const unknown = await new Person(platform.address, '', 'nobody@example.org', 'wrong').signIn()
  expect(wrong.status).toBe(401)
  expect((unknown.body as { title: string }).title).toBe((wrong.body as { title: string }).title)
})

test('nobody makes themselves an instructor', async () => {
  const student = await platform.person('student')
  await student.request('POST', '/api/auth/change-password', {
    currentPassword: student.password,
    newPassword: 'a better password',
    role: 'admin',
  })
  await student.signIn('a better password')
  expect(await student.get('/api/me')).toMatchObject({ role: 'student' })
})

test('over plain http the cookie is not Secure, any address signs in, and the password is hashed', async () => {
  const student = await platform.person('student')
  const answer = await student.request(
    'POST',
    '/api/auth/sign-in/email',
    { email: student.email, password: student.password },
    { origin: platform.address },
  )
  expect(answer.status).toBe(200)
  const [cookie] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
  expect(cookie).not.toMatch(/Secure/i)
  expect(JSON.stringify(platform.platform.db.$client.prepare('SELECT * FROM credentials').all())).not.toContain(
    student.password,
  )
})

test('with an https origin the cookie is Secure, and a browser there gets in through the proxy', async () => {
  const behind = await createInstallation({ origin: 'https://tamrin.example.org' })
  onTestFinished(() => behind.close())
  const student = await behind.person('student')
  const answer = await student.request(
    'POST',
    '/api/auth/sign-in/email',
    { email: student.email, password: student.password },
    { origin: 'https://tamrin.example.org' },
  )
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-.*; Secure/)
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=')
  expect((await student.request('GET', '/api/me')).status).toBe(200)
  const evil = await student.request(
    'POST',
    '/api/auth/sign-in/email',
    { email: student.email, password: student.password },
    { origin: 'https://evil.example.org' },
  )
  expect(evil.status).toBe(403)
})

test('the demo is made once, in an empty installation only', async () => {
  const db = openDb(':memory:')
  const [accounts, courses] = [createAccounts(db), createCourses(db)]
  const enrolments = createEnrolments(db)
  const demo = await seedDemo(accounts, courses, enrolments)
  expect(demo.map(({ role }) => role)).toEqual(['instructor', 'student', 'student'])
  expect(new Set(demo.map(({ password }) => password)).size).toBe(3)
  for (const { password } of demo) expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
  expect(accounts.list().map((account) => enrolments.of(account).map(({ course, role }) => [course.id, role]))).toEqual(
    ['owner', 'student', 'student'].map((role) => [[courses.first()!.id, role]]),
  )
  expect(await seedDemo(accounts, courses, enrolments)).toEqual([])
  expect(accounts.list()).toHaveLength(3)
})

test('an account is made with an e-mail address and a name, and once', async () => {
  const accounts = createAccounts(openDb(':memory:'))
  const account = { email: 'a@b', name: 'A', role: 'student', mustChangePassword: true } as const
  expect(await accounts.create({ ...account, email: 'a b' })).toMatchObject({ kind: 'refused' })
  expect(await accounts.create({ ...account, name: ' ' })).toMatchObject({ kind: 'refused' })
  expect(await accounts.create(account)).toMatchObject({ kind: 'made' })
  expect(await accounts.create({ ...account, email: 'A@B' })).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('reset') as string,
  })
  expect(await accounts.reset('c@d')).toMatchObject({ kind: 'refused' })
  expect(await accounts.reset('A@b', { role: 'instructor' })).toMatchObject({
    kind: 'made',
    account: { role: 'instructor', name: 'A', mustChangePassword: true },
  })
})

test("in production a browser at the server's address signs in and out; another page can do nothing", async () => {
  const folder = temporaryFolder()
  const made = await platform.person('student')
  await platform.platform.db.$client.backup(join(folder, 'tamrin.db'))
  const { address } = await startServer(folder)
  const student = new Person(address, made.id, made.email, made.password)
  expect((await student.signIn()).status).toBe(200)
  const passwords = { currentPassword: made.password, newPassword: 'a better password', revokeOtherSessions: true }
  for (const origin of ['http://evil.example.org', 'null'])
    expect((await student.request('POST', '/api/auth/change-password', passwords, { origin })).status).toBe(403)
  expect((await student.request('POST', '/api/auth/change-password', passwords)).status).toBe(200)
  expect((await student.signIn('a better password')).status).toBe(200)
  expect((await student.request('POST', '/api/auth/sign-out', {})).status).toBe(200)
  expect((await student.request('GET', '/api/me')).status).toBe(401)
})

test('the commands make, reset and list accounts, and print a password once', async () => {
  const { services, written } = servicesOver(temporaryFolder())
  expect(await accountCreateCommand(services, 'a@example.org', { name: 'A', role: 'instructor' })).toBe(0)
  expect(written.stdout).toMatch(/^a@example\.org {2}([a-z2-9]{4}-){3}[a-z2-9]{4} {2}instructor\n$/)
  expect(await accountCreateCommand(services, 'a@example.org', { name: 'A', role: 'student' })).toBe(2)
  expect(written.stderr).toMatch(/^tamrin: there is an account a@example\.org already/)
  written.stdout = ''
  expect(await accountResetCommand(services, 'a@example.org', { role: 'admin' })).toBe(0)
  expect(written.stdout).toMatch(/admin\n$/)
  expect(await accountResetCommand(services, 'b@example.org', {})).toBe(2)
  written.stdout = ''
  expect(accountListCommand(services)).toBe(0)
  expect(written.stdout).toBe('a@example.org  admin  A\n')
})

test.each([
  ['https://tamrin.example.org/', 'https://tamrin.example.org'],
  ['http://10.0.0.5:3000', 'http://10.0.0.5:3000'],
])('the origin %s', (given, origin) => {
  expect(readConfig('/app', { TAMRIN_ORIGIN: given })).toMatchObject({ ok: true, value: { origin } })
})

test.each(['tamrin.example.org', 'ftp://tamrin.example.org', 'https://tamrin.example.org/app', 'https://a@b/'])(
  'no origin: %s',
  (given) => {
    expect(readConfig('/app', { TAMRIN_ORIGIN: given })).toMatchObject({
      ok: false,
      message: expect.stringContaining('TAMRIN_ORIGIN must be') as string,
    })
  },
)
