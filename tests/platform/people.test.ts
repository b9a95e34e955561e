/** The roster: by hand, by file, by code; and passwords that staff set. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CoursePerson, People, RosterImported, RosterPreview } from '../../server/contract/people.ts'
import { createInstallation, type Installation } from './installation.ts'
import { Person } from './person.ts'

let platform: Installation
let owner: Person
let instructor: Person
let course: string
beforeAll(async () => {
  platform = await createInstallation()
  owner = await platform.person('instructor', 'owner@example.org')
  instructor = await platform.person('instructor', 'instructor@example.org', { courseRole: 'instructor' })
  course = platform.platform.courses.first()!.id
}, 120_000)
afterAll(() => platform.close())

const at = (path: string): string => `/api/courses/${course}${path}`
const find = async (email: string): Promise<CoursePerson | undefined> =>
  (await owner.get<People>(at('/people'))).people.find((one) => one.email === email)
const signIn = async (email: string, password: string): Promise<Person> => {
  const person = new Person(platform.address, '', email, password)
  expect((await person.signIn()).status).toBe(200)
  return person
}
const NOBODY = { name: 'Sara Ahmadi', email: 'sara@example.org', role: 'student', section: 'A' }
const accounts = (): number => platform.platform.accounts.list().length

test('somebody without an account gets one; the password must be changed, and is told once', async () => {
  const added = await owner.request<{ id: string; password: string }>('POST', at('/people'), NOBODY)
  expect(added.status).toBe(201)
  expect(await find('sara@example.org')).toMatchObject({ ...NOBODY, resettable: true })
  const sara = await signIn('sara@example.org', added.body.password)
  expect(await sara.get('/api/me')).toMatchObject({ mustChangePassword: true, courses: [{ id: course, section: 'A' }] })
  expect((await owner.request('POST', at('/people'), { ...NOBODY, email: 'SARA@example.org' })).status).toBe(409)
})

test('somebody with an account is enrolled with it, and keeps name and password', async () => {
  const made = await platform.platform.accounts.create({
    email: 'mina@example.org',
    name: 'Mina',
    role: 'student',
    mustChangePassword: false,
  })
  if (made.kind === 'refused') throw new Error(made.message)
  const body = { name: 'Somebody', email: 'mina@example.org', role: 'auditor', section: null }
  expect(await owner.request('POST', at('/people'), body)).toMatchObject({ status: 201, body: { password: null } })
  expect(await find('mina@example.org')).toMatchObject({ name: 'Mina', role: 'auditor', section: null })
  await signIn('mina@example.org', made.password)
})

test('a role and a section change; whoever is removed finds their work again once they are back', async () => {
  const nima = await platform.person('student', 'nima@example.org')
  const path = at(`/people/${nima.id}`)
  expect((await owner.request('PUT', path, { role: 'assistant', section: ' B ' })).status).toBe(200)
  expect(await find(nima.email)).toMatchObject({ role: 'assistant', section: 'B', resettable: false })
  expect((await owner.request('POST', `${path}/remove`, {})).status).toBe(200)
  expect(await find(nima.email)).toBeUndefined()
  expect((await nima.request('GET', at(''))).status).toBe(404)
  expect((await owner.request('POST', `${path}/remove`, {})).status).toBe(404)
  await owner.request('POST', at('/people'), { name: 'N', email: nima.email, role: 'student', section: null })
  expect((await nima.request('GET', at(''))).status).toBe(200)
})

test('a course keeps an owner, and owners alone appoint owners and instructors', async () => {
  const demote = { role: 'student', section: null }
  for (const [path, body] of [
    [`/people/${owner.id}`, demote],
    [`/people/${owner.id}/remove`, {}],
  ] as const) {
    const method = path.endsWith('remove') ? 'POST' : 'PUT'
    expect((await owner.request(method, at(path), body)).status).toBe(409)
    expect((await instructor.request(method, at(path), body)).status).toBe(403)
  }
  const self = { role: 'owner', section: null }
  expect((await instructor.request('PUT', at(`/people/${instructor.id}`), self)).status).toBe(403)
  const boss = { ...NOBODY, email: 'boss@example.org', role: 'owner' }
  expect((await instructor.request('POST', at('/people'), boss)).status).toBe(403)
  const helper = { ...NOBODY, email: 'helper@example.org', role: 'assistant' }
  expect((await instructor.request('POST', at('/people'), helper)).status).toBe(201)
})

test('a new password ends the old one and all sessions; only for students whom nobody else teaches', async () => {
  const omid = await platform.person('student', 'omid@example.org')
  const reset = (who: Person, id: string) => who.request<{ password: string }>('POST', at(`/people/${id}/password`), {})
  const { status, body } = await reset(instructor, omid.id)
  expect(status).toBe(200)
  expect((await omid.request('GET', '/api/me')).status).toBe(401)
  expect((await omid.signIn()).status).toBe(401)
  expect(await (await signIn(omid.email, body.password)).get('/api/me')).toMatchObject({ mustChangePassword: true })
  // a student whom somebody else teaches, so that nobody can enrol them to take their account over
  const shared = await platform.person('student', 'shared@example.org')
  const foreign = platform.platform.courses.create({ en: 'Foreign', fa: 'بیگانه' })
  platform.platform.enrolments.enrol(foreign.id, shared.id)
  expect((await find(shared.email))!.resettable).toBe(false)
  for (const who of [owner, instructor]) expect((await reset(who, shared.id)).status).toBe(403)
  platform.platform.enrolments.enrol(foreign.id, owner.id, 'instructor')
  expect((await reset(owner, shared.id)).status).toBe(200)
  expect((await reset(instructor, shared.id)).status).toBe(403)
  // an assistant of another course
  const other = await owner.request<{ id: string }>('POST', '/api/courses', {
    title: { en: 'Other', fa: 'دیگر' },
    timeZone: 'UTC',
  })
  platform.platform.enrolments.enrol(other.body.id, omid.id, 'assistant')
  expect((await find(omid.email))!.resettable).toBe(false)
  for (const id of [omid.id, owner.id, instructor.id]) expect((await reset(instructor, id)).status).toBe(403)
  const outsider = await platform.platform.accounts.create({
    email: 'outsider@example.org',
    name: 'O',
    role: 'student',
    mustChangePassword: false,
  })
  if (outsider.kind === 'refused') throw new Error(outsider.message)
  expect((await reset(owner, outsider.account.id)).status).toBe(404)
})

test('an assistant sees the roster of their section, changes nothing, and sees no code', async () => {
  const assistant = await platform.person('student', 'of-c@example.org', { courseRole: 'assistant', section: 'C' })
  await platform.person('student', 'in-c@example.org', { section: 'C' })
  await platform.person('student', 'in-d@example.org', { section: 'D' })
  await owner.request('PUT', at('/join-code'), { enabled: true })
  const seen = await assistant.get<People>(at('/people'))
  expect(seen.people.map(({ email }) => email).sort()).toEqual(['in-c@example.org', 'of-c@example.org'])
  expect(seen.people.every(({ resettable }) => !resettable)).toBe(true)
  expect(seen.joinCode).toBeNull()
})

const preview = async (csv: string, who = owner): Promise<RosterPreview> => {
  const { status, body } = await who.request<RosterPreview>('POST', at('/people/preview'), { csv })
  expect(status).toBe(200)
  return body
}
const write = (csv: string, token: string) =>
  owner.request<RosterImported>('POST', at('/people/import'), { csv, token })

test('a file: its preview writes nothing, its import does what the preview has shown', async () => {
  const known = await platform.person('student', 'known@example.org', { name: 'Known', section: 'A' })
  const csv = [
    'name,email,section,role',
    'Neda Karimi,neda@example.org,A,',
    'Known,known@example.org,B,',
    'Owner,owner@example.org,,',
    'Parsa,parsa@example.org,B,assistant',
  ].join('\n')
  const before = accounts()
  const shown = await preview(csv)
  expect(shown.errors).toEqual([])
  expect(shown.rows.map(({ line, email, role, section, effect }) => [line, email, role, section, effect])).toEqual([
    [2, 'neda@example.org', 'student', 'A', 'account'],
    [3, 'known@example.org', 'student', 'B', 'change'],
    [4, 'owner@example.org', 'owner', null, 'same'],
    [5, 'parsa@example.org', 'assistant', 'B', 'account'],
  ])
  expect(accounts()).toBe(before)
  expect(await find(known.email)).toMatchObject({ section: 'A' })

  const { status, body } = await write(csv, shown.token!)
  expect(status).toBe(200)
  expect(body).toMatchObject({ enrolled: 2, changed: 1 })
  expect(body.accounts.map(({ email }) => email)).toEqual(['neda@example.org', 'parsa@example.org'])
  expect(await find('parsa@example.org')).toMatchObject({ role: 'assistant', section: 'B' })
  await signIn('neda@example.org', body.accounts[0]!.password)
  // what it shows now is not what was confirmed
  expect((await write(csv, shown.token!)).status).toBe(409)
  expect((await preview(csv)).rows.every(({ effect }) => effect === 'same')).toBe(true)
})

test('a file with a fault writes nothing of it', async () => {
  const csv = 'name,email\nGood,good@example.org\nBad,bad\n'
  const shown = await preview(csv)
  expect(shown).toMatchObject({ errors: [{ line: 3 }], rows: [{ email: 'good@example.org' }], token: null })
  const before = accounts()
  for (const token of ['', 'null', 'x'.repeat(64)]) expect((await write(csv, token)).status).toBe(409)
  expect(accounts()).toBe(before)
})

test('a file takes no course its owners, and makes nobody an owner for an instructor', async () => {
  expect(await preview('name,email,role\nO,owner@example.org,student')).toMatchObject({
    errors: [{ line: 2, message: { en: expect.stringContaining('no owner') } }],
    token: null,
  })
  expect(await preview('name,email,role\nX,x@example.org,owner', instructor)).toMatchObject({
    errors: [{ line: 2, message: { en: expect.stringContaining('Only an owner') } }],
    token: null,
  })
})

test('by a code: with an account, and with a new one; a replaced code opens nothing', async () => {
  const code = async (enabled: boolean): Promise<string | null> =>
    (await owner.request<{ joinCode: string | null }>('PUT', at('/join-code'), { enabled })).body.joinCode
  const first = (await code(true))!
  const other = await platform.platform.accounts.create({
    email: 'joins@example.org',
    name: 'J',
    role: 'student',
    mustChangePassword: false,
  })
  if (other.kind === 'refused') throw new Error(other.message)
  const reader = await signIn('joins@example.org', other.password)
  expect(await reader.request('POST', '/api/join', { code: first.toUpperCase() })).toMatchObject({
    status: 200,
    body: { id: course },
  })
  expect(await find('joins@example.org')).toMatchObject({ role: 'student', section: null })
  // who is in it keeps their role
  expect((await owner.request('POST', '/api/join', { code: first })).status).toBe(200)
  expect(await find(owner.email)).toMatchObject({ role: 'owner' })

  const stranger = new Person(platform.address, '', 'new@example.org', 'a good password')
  expect(await stranger.get(`/api/join/${first}`)).toEqual({ title: { en: 'Vision', fa: 'بینایی' } })
  const account = { name: 'New', email: stranger.email, password: stranger.password }
  expect((await stranger.request('POST', `/api/join/${first}/account`, account)).status).toBe(201)
  await stranger.signIn()
  expect(await stranger.get('/api/me')).toMatchObject({ mustChangePassword: false, courses: [{ id: course }] })
  expect((await stranger.request('POST', `/api/join/${first}/account`, account)).status).toBe(409)
  const short = { ...account, email: 'short@example.org', password: 'short' }
  expect(await stranger.request('POST', `/api/join/${first}/account`, short)).toMatchObject({
    status: 400,
    body: { field: 'password' },
  })

  const second = await code(true)
  expect(second).not.toBe(first)
  expect((await stranger.request('GET', `/api/join/${first}`)).status).toBe(404)
  expect(await code(false)).toBeNull()
  const late = { ...account, email: 'late@example.org' }
  expect((await stranger.request('POST', `/api/join/${second}/account`, late)).status).toBe(404)
  expect(platform.platform.accounts.byEmail('late@example.org')).toBeUndefined()
})

test('codes cannot be tried at will', async () => {
  const strict = await createInstallation({ rateLimits: { signInAddress: { points: 5, seconds: 60 } } })
  try {
    const guesser = new Person(strict.address, '', '', '')
    const statuses = []
    for (let i = 0; i < 6; i++) statuses.push((await guesser.request('GET', `/api/join/aaaa-aaa${i}`)).status)
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429])
  } finally {
    await strict.close()
  }
})
