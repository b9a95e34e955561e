/** Assignments over HTTP: what is refused, what counts, what a student is told of it, and extensions. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AssignmentList, AssignmentSettings } from '../../server/contract/assignment.ts'
import type { Course } from '../../server/contract/course.ts'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { SubmissionSummary } from '../../server/contract/submission.ts'
import { createInstallation, type Installation } from './installation.ts'
import { HALF, levels, SOLUTION } from './levels.ts'
import type { Person } from './person.ts'

const DAY = 86_400_000
const START = Date.parse('2027-03-01T12:00:00Z')
const day = (days: number): string => new Date(START + days * DAY).toISOString()

let now = START
let platform: Installation
let owner: Person
let course: string
beforeAll(async () => {
  platform = await createInstallation({ clock: () => new Date(now) })
  await platform.publish(await levels())
  owner = await platform.person('instructor')
  course = platform.platform.courses.first()!.id
}, 120_000)
afterAll(() => platform.close())

const at = (path: string): string => `/api/courses/${course}${path}`
const PLAIN: AssignmentSettings = {
  title: { en: 'First', fa: 'نخست' },
  exercises: [{ slug: 'levels', weight: 2 }],
  opensAt: null,
  dueAt: day(7),
  late: [],
  lateDays: 0,
  counts: 'best',
  drops: 0,
  attempts: null,
  cooldown: 0,
  revealAt: null,
}
const list = async (): Promise<AssignmentList> => owner.get<AssignmentList>(at('/assignments'))

/** Makes it the only assignment, at the first day. */
async function only(settings: Partial<AssignmentSettings>): Promise<string> {
  now = START
  for (const { id } of (await list()).assignments) await owner.request('POST', at(`/assignments/${id}/remove`), {})
  await owner.request('PUT', at('/late-days'), { lateDays: 0 })
  const { status, body } = await owner.request<{ id: string }>('POST', at('/assignments'), { ...PLAIN, ...settings })
  expect(status).toBe(201)
  return body.id
}

const attempt = (who: Person, source: string, mode = 'submit'): Promise<{ status: number; headers: Headers }> => {
  const key = { 'idempotency-key': crypto.randomUUID() }
  return who.request('POST', at('/exercises/levels/submissions'), { source, mode }, key)
}
async function handIn(who: Person, source: string): Promise<SubmissionSummary> {
  const { id } = await who.result(await who.submit('levels', source))
  const lines = await who.get<SubmissionSummary[]>(at('/exercises/levels/submissions'))
  return lines.find((line) => line.id === id)!
}
const page = (who: Person): Promise<Exercise> => who.get<Exercise>(at('/exercises/levels'))

test('what comes late counts for less, step by step, and says so', async () => {
  await only({
    late: [
      { until: day(8), percent: 80 },
      { until: day(9), percent: 50 },
    ],
  })
  const sara = await platform.person('student')
  expect((await page(sara)).terms).toMatchObject({ dueAt: day(7), late: [{ percent: 80 }, { percent: 50 }] })
  now = START + 7 * DAY
  expect((await handIn(sara, HALF)).credit).toEqual({ percent: 100, counts: true })
  now = START + 7.5 * DAY
  expect((await handIn(sara, SOLUTION)).credit).toEqual({ percent: 80, counts: true })
  now = START + 8.5 * DAY
  expect((await handIn(sara, SOLUTION)).credit).toEqual({ percent: 50, counts: false })
  now = START + 20 * DAY
  expect((await handIn(sara, SOLUTION)).credit).toEqual({ percent: 0, counts: false })
  const { best } = (await sara.get<Course>(at(''))).topics[0]!.exercises[0]!
  expect(best).toMatchObject({ percent: 80, verdict: 'passed' })
})

test('the last submission counts where it is said so', async () => {
  await only({ counts: 'last' })
  const sara = await platform.person('student')
  await handIn(sara, SOLUTION)
  now += 1_000
  expect((await handIn(sara, HALF)).credit).toEqual({ percent: 100, counts: true })
  const lines = await sara.get<SubmissionSummary[]>(at('/exercises/levels/submissions'))
  expect(lines.map(({ credit }) => credit!.counts)).toEqual([true, false])
})

test('attempts and cooldown hold for grading, never for saving and running, and not for staff', async () => {
  await only({ attempts: 2, cooldown: 60 })
  const sara = await platform.person('student')
  await handIn(sara, HALF)
  expect((await page(sara)).terms).toMatchObject({
    attempts: { used: 1, most: 2 },
    waitsUntil: new Date(START + 60_000).toISOString(),
  })
  now = START + 59_000
  const soon = await attempt(sara, SOLUTION)
  expect([soon.status, soon.headers.get('retry-after')]).toEqual([429, '1'])
  expect((await attempt(sara, SOLUTION, 'run')).status).toBe(202)
  expect((await sara.request('PUT', at('/exercises/levels/draft'), { source: 'x', base: 0 })).status).toBe(200)
  now = START + 60_000
  await handIn(sara, HALF)
  now = START + 120_000
  expect((await attempt(sara, SOLUTION)).status).toBe(409)
  expect((await attempt(sara, SOLUTION, 'run')).status).toBe(202)
  for (let i = 0; i < 3; i++) expect((await attempt(owner, SOLUTION)).status).toBe(202)
})

test('a repeated request is answered as the first, although all attempts are used', async () => {
  await only({ attempts: 1 })
  const sara = await platform.person('student')
  const first = await sara.submit('levels', SOLUTION, 'submit', 'one-and-the-same')
  expect(await sara.submit('levels', SOLUTION, 'submit', 'one-and-the-same')).toBe(first)
})

test('before it opens, a student sees when it will, and nothing else of it', async () => {
  await only({ opensAt: day(2) })
  const sara = await platform.person('student')
  const listed = async (): Promise<unknown> => (await sara.get<Course>(at(''))).topics[0]!.exercises[0]
  expect(await listed()).toMatchObject({ opensAt: day(2), dueAt: day(7) })
  expect((await sara.request('GET', at('/exercises/levels'))).status).toBe(403)
  for (const mode of ['run', 'submit']) expect((await attempt(sara, SOLUTION, mode)).status).toBe(403)
  expect((await sara.request('PUT', at('/exercises/levels/draft'), { source: 'x', base: 0 })).status).toBe(404)
  expect((await owner.request('GET', at('/exercises/levels'))).status).toBe(200)
  now = START + 2 * DAY
  expect(await listed()).toMatchObject({ opensAt: null })
  await handIn(sara, SOLUTION)
})

test('an extension of one student moves late steps and hidden checks with it, for nobody else', async () => {
  const id = await only({ late: [{ until: day(8), percent: 50 }] })
  const [sara, nima] = [await platform.person('student'), await platform.person('student')]
  const extend = (who: Person, dueAt: string | null): Promise<{ status: number }> =>
    owner.request('PUT', at(`/assignments/${id}/extensions/${who.id}`), { dueAt, reason: 'ill' })
  expect((await extend(sara, day(6))).status).toBe(400)
  expect((await extend(sara, day(10))).status).toBe(200)
  expect((await page(sara)).terms).toMatchObject({ dueAt: day(10), extended: true, late: [{ until: day(11) }] })
  expect((await list()).assignments[0]!.extensions).toMatchObject([
    { student: { id: sara.id }, dueAt: day(10), reason: 'ill' },
  ])
  now = START + 9 * DAY
  expect((await handIn(sara, SOLUTION)).credit!.percent).toBe(100)
  expect((await handIn(nima, SOLUTION)).credit!.percent).toBe(0)
  expect([(await page(sara)).hiddenChecks, (await page(nima)).hiddenChecks]).toEqual([2, 1])
  // taken back, the score follows
  await extend(sara, null)
  const [line] = await sara.get<SubmissionSummary[]>(at('/exercises/levels/submissions'))
  expect(line!.credit!.percent).toBe(0)
})

test('after an outage every limit moves for everybody, once for each time it is asked', async () => {
  const id = await only({})
  const sara = await platform.person('student')
  const body = { assignments: [id], minutes: 90, reason: 'power failure' }
  for (let i = 0; i < 2; i++) expect((await owner.request('POST', at('/assignments/extend'), body)).status).toBe(200)
  const moved = new Date(START + 7 * DAY + 2 * 90 * 60_000).toISOString()
  expect((await page(sara)).terms).toMatchObject({ dueAt: moved, extended: true })
  expect((await owner.request('POST', at('/assignments/extend'), { ...body, assignments: ['x'] })).status).toBe(404)
})

test('late days are spent as needed and told', async () => {
  await only({ lateDays: 2 })
  await owner.request('PUT', at('/late-days'), { lateDays: 3 })
  const sara = await platform.person('student')
  expect((await page(sara)).terms!.lateDays).toEqual({ spent: 0, left: 3, most: 2 })
  now = START + 8.5 * DAY
  expect((await handIn(sara, SOLUTION)).credit).toEqual({ percent: 100, counts: true })
  expect((await page(sara)).terms).toMatchObject({ dueAt: day(9), lateDays: { spent: 2, left: 1, most: 2 } })
})

test('checks for after the due date may open later for everybody', async () => {
  await only({ revealAt: day(10) })
  const sara = await platform.person('student')
  now = START + 8 * DAY
  expect((await page(sara)).hiddenChecks).toBe(2)
  now = START + 10 * DAY
  expect((await page(sara)).hiddenChecks).toBe(1)
})

test('an exercise is in one assignment; a removed assignment leaves practice, with all submissions', async () => {
  const first = await only({})
  const sara = await platform.person('student')
  const { id } = await handIn(sara, SOLUTION)
  const { body } = await owner.request<{ id: string }>('POST', at('/assignments'), { ...PLAIN, dueAt: day(14) })
  const { assignments } = await list()
  expect(assignments.map((one) => [one.id, one.settings.exercises.length])).toEqual([
    [first, 0],
    [body.id, 1],
  ])
  for (const one of assignments) await owner.request('POST', at(`/assignments/${one.id}/remove`), {})
  expect(await page(sara)).toMatchObject({ terms: null, dueAt: null, best: { submissionId: id, percent: 100 } })
})

test.each([
  ['an opening after the due date', { opensAt: day(8) }, 'dueAt'],
  [
    'late steps out of order',
    {
      late: [
        { until: day(9), percent: 80 },
        { until: day(8), percent: 50 },
      ],
    },
    'late',
  ],
  ['a late step before the due date', { late: [{ until: day(6), percent: 80 }] }, 'late'],
  ['late steps without a due date', { dueAt: null, late: [{ until: null, percent: 80 }] }, 'late'],
  ['no exercise that counts', { drops: 1 }, 'drops'],
  ['an exercise twice', { exercises: [PLAIN.exercises[0]!, PLAIN.exercises[0]!] }, 'exercises'],
  ['an exercise that does not exist', { exercises: [{ slug: 'no-such', weight: 1 }] }, 'exercises'],
  ['more than everything', { late: [{ until: day(8), percent: 101 }] }, 'late.0.percent'],
])('is not made with %s', async (_, settings, field) => {
  expect(await owner.request('POST', at('/assignments'), { ...PLAIN, ...settings })).toMatchObject({
    status: 400,
    body: { field },
  })
})
