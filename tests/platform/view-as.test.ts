/** What a student sees at a time, for staff: the student's own views, read only, noted, and of their section. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditPage } from '../../server/contract/audit.ts'
import type { Course } from '../../server/contract/course.ts'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { ViewAs } from '../../server/contract/view-as.ts'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import type { Person } from './person.ts'

const DAY = 86_400_000
const START = Date.parse('2027-03-01T12:00:00Z')
const day = (days: number): string => new Date(START + days * DAY).toISOString()

let now = START
let platform: Installation
let owner: Person
let sara: Person
let course: string
beforeAll(async () => {
  platform = await createInstallation({ clock: () => new Date(now) })
  await platform.publish(await levels())
  owner = await platform.person('instructor')
  sara = await platform.person('student', undefined, { section: 'A' })
  course = platform.platform.courses.first()!.id
  const { status } = await owner.request('POST', at('/assignments'), {
    title: { en: 'First', fa: 'نخست' },
    exercises: [{ slug: 'levels', weight: 1 }],
    opensAt: day(2),
    dueAt: day(7),
    late: [],
    lateDays: 0,
    counts: 'best',
    drops: 0,
    attempts: null,
    cooldown: 0,
    revealAt: day(8),
  })
  expect(status).toBe(201)
}, 120_000)
afterAll(() => platform.close())

const at = (path: string): string => `/api/courses/${course}${path}`
const asSara = (days: number, path = '', who = owner) => who.request('GET', at(`/as/${sara.id}${path}?at=${day(days)}`))
const LEVELS = '/exercises/levels'

test('at each time it is what the student gets at that time', async () => {
  for (const days of [0, 2, 6, 7.5, 8]) {
    const seen = (await asSara(days)).body as ViewAs
    const page = await asSara(days, LEVELS)
    now = START + days * DAY
    expect(seen).toMatchObject({ student: { id: sara.id }, at: day(days) })
    expect(seen.course).toEqual(await sara.get<Course>(at('')))
    const own = await sara.request('GET', at(LEVELS))
    expect([page.status, days < 2 || page.body]).toEqual([own.status, days < 2 || own.body])
    now = START
  }
})

test('it says why: when it opens, is due, and shows later checks', async () => {
  const why = async (days: number): Promise<unknown> => ((await asSara(days)).body as ViewAs).visibility[0]
  const times = { slug: 'levels', opensAt: day(2), dueAt: day(7), revealAt: day(8), extended: false, extendedBy: 0 }
  expect(await why(1)).toEqual({ ...times, open: false, revealed: false })
  expect(await why(7.5)).toEqual({ ...times, open: true, revealed: false })
  expect(await why(8)).toEqual({ ...times, open: true, revealed: true })
})

test('drafts are not shown; submissions are as they stood then', async () => {
  now = START + 3 * DAY
  await sara.request('PUT', at(`${LEVELS}/draft`), { source: 'a private thought', base: 0 })
  const { body } = await asSara(3, LEVELS)
  expect((body as Exercise).draft).toBeNull()
  now = START + 4 * DAY
  await sara.result(await sara.submit('levels', SOLUTION))
  const best = async (days: number): Promise<unknown> => ((await asSara(days, LEVELS)).body as Exercise).best
  expect(await best(3.5)).toBeNull()
  expect(await best(4)).toMatchObject({ percent: 100 })
  expect(JSON.stringify((await asSara(3)).body)).not.toContain('private')
})

test('nothing is written but the note of the look', async () => {
  const { entries } = await owner.get<AuditPage>(at('/audit?action=viewed-as'))
  expect(entries[0]).toMatchObject({ subject: sara.email, after: { at: day(3) } })
  for (const method of ['POST', 'PUT']) {
    expect((await owner.request(method, at(`/as/${sara.id}${LEVELS}`), {})).status).toBe(404)
    expect((await owner.request(method, at(`/as/${sara.id}${LEVELS}/draft`), { source: '', base: 0 })).status).toBe(404)
  }
})

test('only students of the course, and for an assistant of the section', async () => {
  const inA = await platform.person('student', undefined, { courseRole: 'assistant', section: 'A' })
  const inB = await platform.person('student', undefined, { courseRole: 'assistant', section: 'B' })
  expect([(await asSara(3, '', inA)).status, (await asSara(3, '', inB)).status]).toEqual([200, 404])
  expect((await asSara(3, '', sara)).status).toBe(403)
  expect((await owner.request('GET', at(`/as/${inA.id}`))).status).toBe(404)
  const other = await owner.request<{ id: string }>('POST', '/api/courses', {
    title: { en: 'Other', fa: 'دیگر' },
    timeZone: 'UTC',
  })
  expect((await owner.request('GET', `/api/courses/${other.body.id}/as/${sara.id}`)).status).toBe(404)
  expect((await owner.request('GET', at(`/as/${sara.id}?at=yesterday`))).status).toBe(400)
})
