/** The audit log: every change is in it, nothing of it can be changed, and it can be found and exported. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditPage } from '../../server/contract/audit.ts'
import type { RosterPreview } from '../../server/contract/people.ts'
import { createInstallation, type Installation } from './installation.ts'
import { levels } from './levels.ts'
import { Person } from './person.ts'

let platform: Installation
let owner: Person
let course: string
beforeAll(async () => {
  platform = await createInstallation()
  await platform.publish(await levels())
  owner = await platform.person('instructor', 'owner@example.org', { name: 'Mina Rahimi' })
  course = platform.platform.courses.first()!.id
}, 120_000)
afterAll(() => platform.close())

const at = (path: string): string => `/api/courses/${course}${path}`
const entries = async (query = ''): Promise<AuditPage['entries']> =>
  (await owner.get<AuditPage>(at(`/audit${query}`))).entries
const newest = async (): Promise<AuditPage['entries'][number]> => (await entries())[0]!

test('a change of a person tells who, whom, before and after', async () => {
  const sara = { name: 'Sara', email: 'sara@example.org', role: 'student', section: 'A' }
  const { body } = await owner.request<{ id: string }>('POST', at('/people'), sara)
  expect(await newest()).toMatchObject({
    actor: { name: 'Mina Rahimi', email: 'owner@example.org' },
    action: 'person-added',
    subject: 'sara@example.org',
    before: null,
    after: { role: 'student', section: 'A' },
  })
  await owner.request('PUT', at(`/people/${body.id}`), { role: 'assistant', section: 'A' })
  // what has not changed is not told
  expect(await newest()).toMatchObject({
    action: 'person-changed',
    before: { role: 'student' },
    after: { role: 'assistant' },
  })
  const { id } = await newest()
  await owner.request('PUT', at(`/people/${body.id}`), { role: 'assistant', section: 'A' })
  expect((await newest()).id).toBe(id)
  await owner.request('POST', at(`/people/${body.id}/remove`), {})
  expect(await newest()).toMatchObject({
    action: 'person-removed',
    before: { role: 'assistant', section: 'A' },
    after: null,
  })
})

test('so do settings, dates, archiving, codes, passwords, and what a file or a code does', async () => {
  const settings = { title: { en: 'Vision', fa: 'بینایی' }, timeZone: 'Asia/Tehran' }
  await owner.request('PUT', at(''), settings)
  expect(await newest()).toMatchObject({ action: 'course-changed', before: { timeZone: 'UTC' } })
  await owner.request('PUT', at('/exercises/levels/due'), { dueAt: '2027-01-01T00:00:00.000Z' })
  expect(await newest()).toMatchObject({
    action: 'due-date-changed',
    subject: 'levels',
    before: { dueAt: null },
    after: { dueAt: '2027-01-01T00:00:00.000Z' },
  })
  await owner.request('PUT', at('/archived'), { archived: true })
  await owner.request('PUT', at('/archived'), { archived: false })
  expect((await entries()).slice(0, 2).map(({ after }) => after)).toEqual([{ archived: false }, { archived: true }])

  const { body } = await owner.request<{ joinCode: string }>('PUT', at('/join-code'), { enabled: true })
  // whoever reads the log must not be able to join with it
  expect(await newest()).toMatchObject({ action: 'join-code-changed', after: { enabled: true } })
  expect(JSON.stringify(await entries())).not.toContain(body.joinCode)
  const joins = new Person(platform.address, '', 'joins@example.org', 'a good password')
  const account = { name: 'Joins', email: joins.email, password: joins.password }
  await joins.request('POST', `/api/join/${body.joinCode}/account`, account)
  expect(await newest()).toMatchObject({ action: 'person-joined', actor: { name: 'Joins' }, subject: joins.email })

  const csv = 'name,email,section\nNima,nima@example.org,B\nJoins,joins@example.org,B\n'
  const { token } = (await owner.request<RosterPreview>('POST', at('/people/preview'), { csv })).body
  await owner.request('POST', at('/people/import'), { csv, token })
  const [second, first] = (await entries()).slice(0, 2)
  expect(first).toMatchObject({ action: 'person-added', subject: 'nima@example.org', after: { section: 'B' } })
  expect(second).toMatchObject({ action: 'person-changed', before: { section: null }, after: { section: 'B' } })

  const { id } = platform.platform.accounts.byEmail('nima@example.org')!
  const reset = await owner.request<{ password: string }>('POST', at(`/people/${id}/password`), {})
  expect(await newest()).toMatchObject({ action: 'password-reset', subject: 'nima@example.org', after: null })
  expect(JSON.stringify(await entries())).not.toContain(reset.body.password)
})

test('what is refused is not in it', async () => {
  const { id } = await newest()
  await owner.request('PUT', at(`/people/${owner.id}`), { role: 'student', section: null })
  await owner.request('POST', at('/people'), { name: '', email: 'x@example.org', role: 'student', section: null })
  expect((await newest()).id).toBe(id)
})

test('a published grader is in it, by whoever published it', async () => {
  expect(await entries('?action=grader-published')).toMatchObject([
    { subject: 'levels', actor: null, after: { version: 1, author: 'test' } },
  ])
})

test('a role of an account that the operator gives is kept, and is not for the course to read', async () => {
  const { $client } = platform.platform.db
  await platform.platform.accounts.reset('joins@example.org', { role: 'instructor' })
  const kept = $client.prepare("SELECT * FROM audit_entries WHERE action = 'account-role' ORDER BY id DESC").get()
  expect(kept).toMatchObject({
    subject: 'joins@example.org',
    before: '{"role":"student"}',
    after: '{"role":"instructor"}',
    course_id: null,
  })
  expect((await entries()).some(({ action }) => action === 'account-role')).toBe(false)
})

test('another course has a log of its own', async () => {
  const settings = { title: { en: 'Other', fa: 'دیگر' }, timeZone: 'UTC' }
  const { body } = await owner.request<{ id: string }>('POST', '/api/courses', settings)
  const { entries: others } = await owner.get<AuditPage>(`/api/courses/${body.id}/audit`)
  expect(others.map(({ action }) => action)).toEqual(['course-made', 'grader-published'])
})

test('entries are found by action, by text, and page by page', async () => {
  expect((await entries('?action=password-reset')).map(({ subject }) => subject)).toEqual(['nima@example.org'])
  expect((await entries('?text=RAHIMI')).length).toBeGreaterThan(5)
  expect(await entries('?text=%25')).toEqual([])
  expect((await owner.request('GET', at('/audit?action=nothing'))).status).toBe(400)
  for (let i = 0; i < 60; i++)
    await owner.request('PUT', at('/exercises/levels/due'), { dueAt: new Date(i * 60_000).toISOString() })
  const first = await owner.get<AuditPage>(at('/audit?action=due-date-changed'))
  expect(first).toMatchObject({ more: true })
  const last = first.entries.at(-1)!.id
  const second = await owner.get<AuditPage>(at(`/audit?action=due-date-changed&before=${last}`))
  expect(second.more).toBe(false)
  const ids = [...first.entries, ...second.entries].map(({ id }) => id)
  expect(ids).toHaveLength(61)
  expect(ids).toEqual(ids.toSorted((a, b) => b - a))
})

test('as CSV, what begins a formula is text, and the export is an entry', async () => {
  const evil = { name: '=1+1', email: '=cmd@example.org', role: 'student', section: null }
  await owner.request('POST', at('/people'), evil)
  const { status, body, headers } = await owner.request<string>('GET', at('/audit.csv?text=example.org'))
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const rows = parse(body, { bom: true, columns: true }) as Record<string, string>[]
  expect(rows.length).toBeGreaterThan(60)
  expect(rows[0]).toMatchObject({ subject: "'=cmd@example.org", action: 'person-added', name: 'Mina Rahimi' })
  expect(await newest()).toMatchObject({ action: 'log-exported', after: { entries: rows.length, text: 'example.org' } })
})

test('nothing of it can be changed or deleted', () => {
  const { $client } = platform.platform.db
  const before = $client.prepare('SELECT count(*) FROM audit_entries').pluck().get()
  for (const statement of [
    "UPDATE audit_entries SET subject = 'nobody'",
    'DELETE FROM audit_entries',
    'INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries LIMIT 1',
  ])
    expect(() => $client.exec(statement), statement).toThrow(/audit log/)
  expect($client.prepare('SELECT count(*) FROM audit_entries').pluck().get()).toBe(before)
})
