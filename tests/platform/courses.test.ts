/** Several courses: what belongs to one stays in it, and rights hold in one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me } from '../../server/contract/account.ts'
import type { Course } from '../../server/contract/course.ts'
import type { Draft } from '../../server/contract/draft.ts'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { Submission, SubmissionSummary } from '../../server/contract/submission.ts'
import { createInstallation, type Installation } from './installation.ts'
import { HALF, levels, SOLUTION } from './levels.ts'
import type { Person } from './person.ts'

const SETTINGS = { title: { en: 'Autumn', fa: 'پاییز' }, timeZone: 'Asia/Tehran' }

let platform: Installation
let owner: Person
let sara: Person
let first: string
let second: string
beforeAll(async () => {
  platform = await createInstallation()
  await platform.publish(await levels())
  owner = await platform.person('instructor')
  sara = await platform.person('student')
  first = platform.platform.courses.first()!.id
  const made = await owner.request<{ id: string }>('POST', '/api/courses', SETTINGS)
  expect(made.status).toBe(201)
  second = made.body.id
  platform.platform.enrolments.enrol(second, sara.id)
}, 120_000)
afterAll(() => platform.close())

const at = (course: string, path = ''): string => `/api/courses/${course}${path}`
const LEVELS = '/exercises/levels'

async function handIn(who: Person, course: string, source: string): Promise<Submission> {
  const key = { 'idempotency-key': crypto.randomUUID() }
  const path = at(course, `${LEVELS}/submissions`)
  const { status, body } = await who.request<{ id: string }>('POST', path, { source, mode: 'submit' }, key)
  expect(status).toBe(202)
  return who.result(body.id)
}

test('a reader has a list of courses, and the one that the address names', async () => {
  const { courses } = await sara.get<Me>('/api/me')
  expect(courses).toMatchObject([
    { id: first, role: 'student', archived: false },
    { id: second, title: SETTINGS.title, role: 'student', section: null },
  ])
  expect(await sara.get(at(second))).toMatchObject({ id: second, role: 'student', timeZone: 'Asia/Tehran' })
  expect(await sara.get('/api/course')).toMatchObject({ id: first })
  expect(await owner.get(at(second))).toMatchObject({ role: 'owner' })
  expect((await sara.request('GET', at('no-such'))).status).toBe(404)
})

test('drafts, submissions and scores belong to one course', async () => {
  await sara.request('PUT', at(first, `${LEVELS}/draft`), { source: 'in the first', base: 0 })
  await sara.request('PUT', at(second, `${LEVELS}/draft`), { source: 'in the second', base: 0 })
  expect(await sara.get<Draft>(at(first, `${LEVELS}/draft`))).toMatchObject({ source: 'in the first', version: 1 })
  expect((await sara.get<Exercise>(at(second, LEVELS))).draft).toMatchObject({ source: 'in the second', version: 1 })

  const solved = await handIn(sara, second, SOLUTION)
  expect(solved).toMatchObject({ courseId: second, verdict: 'passed' })
  const other = await handIn(sara, first, HALF)
  const listed = async (course: string): Promise<string[]> =>
    (await sara.get<SubmissionSummary[]>(at(course, `${LEVELS}/submissions`))).map(({ id }) => id)
  expect(await listed(second)).toEqual([solved.id])
  expect(await listed(first)).toEqual([other.id])
  const best = async (course: string): Promise<string | undefined> =>
    (await sara.get<Course>(at(course))).topics[0]!.exercises[0]!.best?.submissionId
  expect([await best(first), await best(second)]).toEqual([other.id, solved.id])
})

test('a key counts once a course: the same submission in another course is another request', async () => {
  const key = { 'idempotency-key': 'used-in-the-first' }
  const body = { source: SOLUTION, mode: 'run' }
  const send = (course: string): Promise<{ status: number }> =>
    sara.request('POST', at(course, `${LEVELS}/submissions`), body, key)
  expect([(await send(first)).status, (await send(first)).status, (await send(second)).status]).toEqual([202, 202, 422])
})

test('who teaches one course is a student in another, and sees reports as one', async () => {
  const leila = await platform.person('instructor', undefined, { courseRole: 'student' })
  platform.platform.enrolments.enrol(second, leila.id, 'instructor')
  const asStudent = await handIn(leila, first, SOLUTION)
  const asStaff = await handIn(leila, second, SOLUTION)
  expect(asStudent.report!.hiddenChecks).toBeGreaterThan(0)
  expect(asStaff.report!.hiddenChecks).toBe(0)
  const { id } = await handIn(sara, first, SOLUTION)
  expect((await leila.request('GET', `/api/submissions/${id}`)).status).toBe(404)
  expect((await leila.request('PUT', at(first, `${LEVELS}/due`), { dueAt: null })).status).toBe(403)
  expect((await leila.request('PUT', at(second, `${LEVELS}/due`), { dueAt: null })).status).toBe(200)
})

test('an assistant of a section reads the work of that section only', async () => {
  const [inA, inB] = [
    await platform.person('student', undefined, { section: 'A' }),
    await platform.person('student', undefined, { section: 'B' }),
  ]
  const assistant = await platform.person('student', undefined, { courseRole: 'assistant', section: 'A' })
  const of = async (who: Person): Promise<number> => {
    const { id } = await handIn(who, first, SOLUTION)
    return (await assistant.request('GET', `/api/submissions/${id}`)).status
  }
  expect([await of(inA), await of(inB)]).toEqual([200, 404])
})

test('an archived course can be read, takes nothing, and can be opened again', async () => {
  const archive = (archived: boolean): Promise<{ status: number }> =>
    owner.request('PUT', at(second, '/archived'), { archived })
  expect((await archive(true)).status).toBe(200)
  expect((await sara.get<Me>('/api/me')).courses.map(({ archived }) => archived)).toEqual([false, true])
  expect(await sara.get(at(second, LEVELS))).toMatchObject({ archived: true, draft: { source: 'in the second' } })
  const refused = [
    await sara.request('PUT', at(second, `${LEVELS}/draft`), { source: 'later', base: 1 }),
    await sara.request(
      'POST',
      at(second, `${LEVELS}/submissions`),
      { source: SOLUTION, mode: 'submit' },
      { 'idempotency-key': 'after-the-end' },
    ),
    await owner.request('PUT', at(second, `${LEVELS}/due`), { dueAt: null }),
    await owner.request('PUT', at(second), SETTINGS),
  ]
  for (const { status, body } of refused)
    expect({ status, body }).toMatchObject({ status: 409, body: { title: expect.stringContaining('archived') } })
  expect((await archive(false)).status).toBe(200)
  await handIn(sara, second, SOLUTION)
})

test('a copy has the dates of its course at the same hour, and its staff, and no student', async () => {
  // the clocks of Berlin go back between the two
  const berlin = { title: SETTINGS.title, timeZone: 'Europe/Berlin' }
  expect((await owner.request('PUT', at(first), berlin)).status).toBe(200)
  await owner.request('PUT', at(first, `${LEVELS}/due`), { dueAt: '2026-10-23T21:59:00.000Z' })
  const copy = { title: { en: 'Winter', fa: 'زمستان' }, shiftDays: 7, staff: true }
  const { status, body } = await owner.request<{ id: string }>('POST', at(first, '/copy'), copy)
  expect(status).toBe(201)
  const made = await owner.get<Course>(at(body.id))
  expect(made).toMatchObject({ title: copy.title, role: 'owner', timeZone: 'Europe/Berlin' })
  expect(made.topics[0]!.exercises[0]!.dueAt).toBe('2026-10-30T22:59:00.000Z')
  expect((await sara.request('GET', at(body.id))).status).toBe(404)
  const roles = platform.platform.enrolments.members(body.id).map(({ role }) => role)
  expect(new Set(roles)).toEqual(new Set(['owner', 'assistant']))
})

test.each([
  ['a title without letters', { title: { en: '  ', fa: 'پاییز' }, timeZone: 'UTC' }, 'title.en'],
  ['a zone that does not exist', { ...SETTINGS, timeZone: 'Asia/Nowhere' }, 'timeZone'],
  ['a field that does not exist', { ...SETTINGS, colour: 'red' }, 'colour'],
])('a course is not made with %s', async (_, settings, field) => {
  expect(await owner.request('POST', '/api/courses', settings)).toMatchObject({ status: 400, body: { field } })
})
