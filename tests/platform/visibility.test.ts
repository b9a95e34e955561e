/** What each reader sees of each level, before and after the due date: in reports, lists and events. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Course } from '../../server/contract/course.ts'
import type { UserEvent } from '../../server/contract/event.ts'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { createInstallation, type Installation } from './installation.ts'
import { ECHOES, HALF, LEAKS, levels, MARKS, THROWS } from './levels.ts'
import type { Person } from './person.ts'

const DUE = new Date('2026-03-01T12:00:00Z')
let now = new Date('2026-02-01T12:00:00Z')

let platform: Installation
let student: Person
let instructor: Person
beforeAll(async () => {
  platform = await createInstallation({ clock: () => new Date(now.getTime() + performance.now()) })
  await platform.publish(await levels())
  student = await platform.person('student')
  instructor = await platform.person('instructor')
  const { status, body } = await instructor.request('PUT', '/api/exercises/levels/due', { dueAt: DUE.toISOString() })
  expect({ status, body }).toEqual({ status: 200, body: { dueAt: DUE.toISOString() } })
}, 120_000)
afterAll(() => platform.close())

const marksIn = (value: unknown): string[] =>
  Object.entries(MARKS)
    .filter(([, mark]) => JSON.stringify(value).includes(String(mark)))
    .map(([level]) => level)

/** Hands in with its events. */
async function submit(
  source: string,
  mode: 'run' | 'submit' = 'submit',
): Promise<{ submission: Submission; told: unknown[] }> {
  const opened = Promise.withResolvers<void>()
  const told = student.hear((heard) => heard.some(({ event }) => event.type === 'ended'), { opened: opened.resolve })
  await opened.promise
  const id = await student.submit('levels', source, mode)
  const heard = await told
  return { submission: await student.result(id), told: heard.map(({ event }) => event) }
}

test('before the due date: open and sentence, and a count of the rest', async () => {
  const page = await student.get<Exercise>('/api/exercises/levels')
  expect(page).toMatchObject({ dueAt: DUE.toISOString(), hiddenChecks: 2, maxScore: 4 })
  expect(page.checks.map(({ id }) => id)).toEqual(['the-open-one', 'the-sentence-one'])

  const { submission, told } = await submit(LEAKS)
  const { report } = submission
  expect(report).toMatchObject({
    verdict: 'failed',
    score: 0,
    maxScore: 4,
    hiddenChecks: 2,
    provisional: true,
    log: '',
    seed: 0,
  })
  expect(report!.checks.map(({ id }) => id)).toEqual(['the-open-one', 'the-sentence-one'])
  expect(report!.checks[0]).toHaveProperty('message')
  expect(report!.checks[0]).toHaveProperty('comparison')
  for (const held of ['location', 'comparison', 'accuracy', 'ms']) expect(report!.checks[1]).not.toHaveProperty(held)
  expect(marksIn(submission)).toEqual(['open'])
  expect(marksIn(told)).toEqual([])
  expect(JSON.stringify(told)).not.toMatch(/after-due|secret/)
  expect(marksIn([await student.get('/api/exercises/levels/submissions'), await student.get('/api/course')])).toEqual(
    [],
  )
})

test('before the due date a hidden failure shows in no verdict, score, list or event', async () => {
  const { submission, told } = await submit(HALF)
  expect(submission).toMatchObject({ verdict: 'passed', score: 4, maxScore: 4, provisional: true })
  expect(told.at(-1)).toMatchObject({ type: 'ended', verdict: 'passed', score: 4, maxScore: 4 })
  const [line] = await student.get<unknown[]>('/api/exercises/levels/submissions')
  expect(line).toMatchObject({ verdict: 'passed', score: 4, maxScore: 4, provisional: true })
  const { topics } = await student.get<Course>('/api/course')
  expect(topics[0]!.exercises[0]).toMatchObject({
    progress: 'passed',
    best: { score: 4, maxScore: 4, provisional: true },
  })
})

test('what a program throws shows for the open check only', async () => {
  const { submission } = await submit(THROWS)
  expect(marksIn(submission)).toEqual(['open'])
})

test('a live curve tells nothing that a check which is not open has handed over', async () => {
  const { submission, told } = await submit(ECHOES)
  expect(marksIn(told.filter((event) => (event as UserEvent).type === 'training'))).toEqual(['open'])
  expect(marksIn(submission.training)).toEqual(['open'])
  expect(marksIn(submission.report)).toEqual(['open'])
})

test('a run shows the open check with everything, its output too', async () => {
  const { submission, told } = await submit(LEAKS, 'run')
  expect(submission.report).toMatchObject({
    hiddenChecks: 0,
    provisional: false,
    maxScore: 2,
    log: `[-${MARKS.open},${MARKS.open}]\n`,
  })
  expect(marksIn(submission)).toEqual(['open'])
  expect(told).toContainEqual({
    type: 'log',
    submissionId: submission.id,
    level: 'log',
    text: `[-${MARKS.open},${MARKS.open}]`,
  })
})

test('the instructor sees everything, and another student nothing', async () => {
  const id = await student.submit('levels', LEAKS)
  await student.result(id)
  const seen = await instructor.get<Submission>(`/api/submissions/${id}`)
  expect(seen.report).toMatchObject({ score: 0, maxScore: 8, hiddenChecks: 0, provisional: false })
  expect(seen.report!.checks.map(({ id: check }) => check)).toEqual([
    'the-open-one',
    'the-after-due-one',
    'the-sentence-one',
    'the-secret-one',
  ])
  expect(marksIn(seen)).toEqual(['open', 'sentence', 'after-due', 'secret'])
  expect(seen.report!.seed).toBeGreaterThan(0)
  const other = await platform.person('student')
  expect((await other.request('GET', `/api/submissions/${id}`)).status).toBe(404)
})

test('after the due date: after-due is open, sentence stays a sentence, secret counts and stays hidden', async () => {
  const before = await student.get<{ id: string; mode: string }[]>('/api/exercises/levels/submissions')
  now = new Date(DUE.getTime() + 1_000)
  const page = await student.get<Exercise>('/api/exercises/levels')
  expect(page).toMatchObject({ hiddenChecks: 1, maxScore: 8 })
  expect(page.checks.map(({ visibility }) => visibility)).toEqual(['open', 'after-due', 'sentence'])

  const seen = await Promise.all(before.map(({ id }) => student.get<Submission>(`/api/submissions/${id}`)))
  for (const { mode, report } of seen.filter((one) => one.mode === 'submit')) {
    expect(report).toMatchObject({ maxScore: 8, hiddenChecks: 1, provisional: false })
    expect({ mode, ids: report!.checks.map(({ id }) => id) }).toEqual({
      mode,
      ids: ['the-open-one', 'the-after-due-one', 'the-sentence-one'],
    })
    expect(report!.checks[2]).not.toHaveProperty('comparison')
  }
  expect(marksIn(seen)).toEqual(['open', 'after-due'])
  // what was right but for the hidden checks
  expect(seen.find(({ source }) => source === HALF)).toMatchObject({
    verdict: 'failed',
    score: 4,
    maxScore: 8,
    provisional: false,
  })
  expect(await student.get('/api/course')).toMatchObject({
    topics: [{ exercises: [{ progress: 'submitted', best: { verdict: 'failed', score: 4, maxScore: 8 } }] }],
  })

  const { submission, told } = await submit(HALF)
  expect(submission).toMatchObject({ verdict: 'failed', score: 4, maxScore: 8 })
  expect(told.at(-1)).toMatchObject({ verdict: 'failed', score: 4, maxScore: 8 })
  expect(told).toContainEqual(
    expect.objectContaining({ type: 'check', id: 'the-after-due-one', state: 'ended', verdict: 'failed' }),
  )
  expect(JSON.stringify(told)).not.toContain('the-secret-one')
})
