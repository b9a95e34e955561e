/** The way of a submission over HTTP: sign in, draft, run, submit, report, history, cancel. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { me } from '../../server/contract/account.ts'
import { course } from '../../server/contract/course.ts'
import { exercise } from '../../server/contract/exercise.ts'
import { submission, submissionSummary } from '../../server/contract/submission.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { createInstallation, exerciseOf, type Installation, ROOT } from './installation.ts'
import type { Person } from './person.ts'

const source = (file: string): string => readFileSync(join(ROOT, 'exercises/conv1d', file), 'utf8')
const SOLUTION = source('solution.ts')
const CORRELATION = source('attempts/correlation.ts')
const ENDLESS = 'export function conv1d() { for (;;); }'

let platform: Installation
let student: Person
beforeAll(async () => {
  platform = await createInstallation()
  await platform.publish(await exerciseOf('conv1d'))
  student = await platform.person('student')
}, 120_000)
afterAll(() => platform.close())

test('who is signed in, the course and the exercise are as the contract says', async () => {
  expect(me.strict().parse(await student.get('/api/me'))).toMatchObject({
    id: student.id,
    role: 'student',
    mustChangePassword: false,
  })
  const path = course.parse(await student.get('/api/course'))
  expect(path).toMatchObject({
    next: 'conv1d',
    gradingPaused: false,
    topics: [{ topic: 'convolution', exercises: [{ slug: 'conv1d', progress: 'new', best: null, submissions: 0 }] }],
  })
  const page = exercise.parse(await student.get('/api/exercises/conv1d'))
  expect(page.statement.en).toContain('class="katex"')
  expect(page.statement.fa).toContain('class="katex"')
  expect(page).toMatchObject({ exports: ['conv1d'], starter: source('starter.ts'), trains: false, draft: null })
  expect(page.checks.length + page.hiddenChecks).toBeGreaterThan(3)
})

test('a wrong solution: the misconception is named and explained; the right one gets full marks', async () => {
  const opened = Promise.withResolvers<void>()
  const events = student.hear((heard) => heard.some(({ event }) => event.type === 'ended'), { opened: opened.resolve })
  await opened.promise
  const id = await student.submit('conv1d', CORRELATION)
  const wrong = submission.parse(await student.result(id))
  expect(wrong).toMatchObject({
    id,
    slug: 'conv1d',
    mode: 'submit',
    verdict: 'failed',
    source: CORRELATION,
    position: null,
  })
  const named = wrong.report!.checks.find(({ misconception }) => misconception)!.misconception!
  expect(named.id).toBe('kernel-not-flipped')
  expect(named.title.en).toBe('The kernel is not flipped')
  expect(named.explanation.en).toMatch(/<strong>correlation<\/strong>.*class="katex"/)
  expect(wrong.report!.seed).toBe(0)

  const told = (await events).map(({ event }) => event)
  expect(told[0]).toMatchObject({ type: 'queued', submissionId: id, position: 1 })
  expect(told[1]).toEqual({ type: 'started', submissionId: id })
  expect(told.filter(({ type }) => type === 'check').length).toBeGreaterThan(3)
  expect(told.at(-1)).toMatchObject({ type: 'ended', submissionId: id, verdict: 'failed', score: wrong.score })

  const right = await student.result(await student.submit('conv1d', SOLUTION))
  expect(right).toMatchObject({ verdict: 'passed', score: right.maxScore })
  const path = course.parse(await student.get('/api/course'))
  expect(path.topics[0]!.exercises[0]).toMatchObject({
    progress: 'passed',
    submissions: 2,
    best: { verdict: 'passed', submissionId: right.id },
  })
  expect(path.next).toBeNull()
})

test('a run grades the open checks only and does not count', async () => {
  const before = (await student.get<{ submissions: number }[]>('/api/exercises/conv1d/submissions')).length
  const run = await student.result(await student.submit('conv1d', SOLUTION, 'run'))
  expect(run.mode).toBe('run')
  expect(run.report!.checks.length).toBeGreaterThan(0)
  expect(run.report!.checks.every(({ visibility }) => visibility === 'open')).toBe(true)
  const list = submissionSummary.array().parse(await student.get('/api/exercises/conv1d/submissions'))
  expect(list).toHaveLength(before + 1)
  expect(list[0]).toMatchObject({ id: run.id, mode: 'run', state: 'ended' })
  expect(course.parse(await student.get('/api/course')).topics[0]!.exercises[0]!.submissions).toBe(2)
})

test('compile errors come with line and column', async () => {
  const { report } = await student.result(
    await student.submit('conv1d', 'export const a = 1\nexport function conv1d( {', 'run'),
  )
  expect(report).toMatchObject({ verdict: 'error', checks: [] })
  expect(report!.errors![0]!.location).toMatchObject({ file: 'solution.ts', line: 2 })
})

test('a double click counts once; the same key for something else is refused', async () => {
  const [first, second] = await Promise.all([
    student.submit('conv1d', SOLUTION, 'submit', 'double-click'),
    student.submit('conv1d', SOLUTION, 'submit', 'double-click'),
  ])
  expect(second).toBe(first)
  await student.result(first)
  expect(await student.submit('conv1d', SOLUTION, 'submit', 'double-click')).toBe(first)
  const other = await student.request(
    'POST',
    '/api/exercises/conv1d/submissions',
    { source: CORRELATION, mode: 'submit' },
    { 'idempotency-key': 'double-click' },
  )
  expect(other).toMatchObject({ status: 422, body: { field: 'idempotency-key' } })
  // another student's keys are their own
  const neighbour = await platform.person('student')
  expect(await neighbour.submit('conv1d', SOLUTION, 'run', 'double-click')).not.toBe(first)
})

test('what runs can be cancelled, and a newer run takes the place of one that waits', async () => {
  const impatient = await platform.person('student')
  const [running, beside] = [await impatient.submit('conv1d', ENDLESS), await impatient.submit('conv1d', ENDLESS)]
  const waiting = await impatient.submit('conv1d', SOLUTION, 'run')
  const newer = await impatient.submit('conv1d', SOLUTION, 'run')
  expect(await impatient.get(`/api/submissions/${waiting}`)).toMatchObject({
    state: 'ended',
    verdict: 'cancelled',
    report: null,
  })
  expect(await impatient.get(`/api/submissions/${newer}`)).toMatchObject({ state: 'queued', position: 2 })
  // whoever opens the page only now finds which check is under way
  await expect
    .poll(async () => (await impatient.get<Submission>(`/api/submissions/${running}`)).progress[0]?.state)
    .toBe('started')
  const since = performance.now()
  for (const id of [running, beside])
    expect((await impatient.request('POST', `/api/submissions/${id}/cancel`, {})).status).toBe(202)
  expect(await impatient.result(running)).toMatchObject({ verdict: 'cancelled', progress: [] })
  expect(await impatient.result(newer)).toMatchObject({ verdict: 'passed' })
  expect(performance.now() - since).toBeLessThan(4_000)
  expect((await impatient.request('POST', `/api/submissions/${running}/cancel`, {})).status).toBe(409)
})

test('drafts: saved, repeated, in conflict with another tab', async () => {
  const writer = await platform.person('student')
  const save = (text: string, base: number) =>
    writer.request<Record<string, unknown>>('PUT', '/api/exercises/conv1d/draft', { source: text, base })
  expect((await writer.request('GET', '/api/exercises/conv1d/draft')).status).toBe(404)
  expect(await save('one', 0)).toMatchObject({ status: 200, body: { version: 1 } })
  expect(await save('one', 0)).toMatchObject({ status: 200, body: { version: 1 } })
  expect(await save('two', 1)).toMatchObject({ status: 200, body: { version: 2 } })
  expect(await save('other tab', 1)).toMatchObject({ status: 409, body: { draft: { source: 'two', version: 2 } } })
  expect(await writer.get('/api/exercises/conv1d')).toMatchObject({ draft: { source: 'two', version: 2 } })
  expect(await writer.get('/api/course')).toMatchObject({ topics: [{ exercises: [{ progress: 'started' }] }] })
})

test('while grading is paused submissions are kept, and graded later', async () => {
  const instructor = await platform.person('instructor')
  expect((await instructor.request('PUT', '/api/grading', { paused: true })).status).toBe(200)
  expect(await student.get('/api/course')).toMatchObject({ gradingPaused: true })
  const id = await student.submit('conv1d', SOLUTION)
  await new Promise((done) => setTimeout(done, 400))
  expect(await student.get(`/api/submissions/${id}`)).toMatchObject({ state: 'queued', position: 1 })
  expect((await instructor.request('PUT', '/api/grading', { paused: false })).status).toBe(200)
  expect(await student.result(id)).toMatchObject({ verdict: 'passed' })
})
