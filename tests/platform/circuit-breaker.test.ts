/** Grading processes that cannot be started: grading is paused, keeps what is handed in, and resumes by itself. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { GradingState } from '../../server/contract/grading.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { createInstallation, type Installation, ROOT } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import type { Person } from './person.ts'

/** A program for which no process starts, although others do. */
const POISON = `// poison\n${SOLUTION}`

/** One for which no process starts, nor for the probe after it. */
const SPREADING = `// spreading\n${SOLUTION}`
let spoilt = false

/** What the grading processes are started from: a part of it is broken and mended. */
const root = mkdtempSync(join(tmpdir(), 'tamrin-children-'))
const bundle = join(root, 'dist/child')
const mend = (): void => {
  rmSync(bundle, { recursive: true, force: true })
  symlinkSync(join(ROOT, 'dist/child'), bundle)
}
const breakDown = (): void => {
  rmSync(bundle, { recursive: true, force: true })
  mkdirSync(bundle)
  writeFileSync(join(bundle, 'main.cjs'), 'console.error("a library is missing"); process.exit(3)\n')
}

let platform: Installation
let student: Person
let instructor: Person
beforeAll(async () => {
  mkdirSync(join(root, 'dist'))
  for (const built of readdirSync(join(ROOT, 'dist')))
    if (built !== 'child') symlinkSync(join(ROOT, 'dist', built), join(root, 'dist', built))
  mend()
  platform = await createInstallation({
    childRoot: root,
    through: (grading) => async (submission, options) => {
      const isProbe = submission.exercise.slug === 'probe'
      if (submission.source === SPREADING) spoilt = true
      const fails = submission.source === POISON || submission.source === SPREADING || (isProbe && spoilt)
      if (isProbe) spoilt = false
      const report = await grading(submission, options)
      if (!fails) return report
      options?.onEvent?.({ type: 'not-started', reason: 'this one never' })
      return { ...report, verdict: 'internal' }
    },
  })
  await platform.publish(await levels())
  student = await platform.person('student')
  instructor = await platform.person('instructor')
}, 120_000)
afterAll(async () => {
  await platform.close()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(mend)

const state = (person: Person): Promise<GradingState> => person.get<GradingState>('/api/grading')
/** Breaks the start of processes, and hands in until the ready ones are used up. @returns a submission that waits */
const untilPaused = async (): Promise<string> => {
  breakDown()
  for (;;) {
    const id = await student.submit('levels', SOLUTION)
    const paused = await expect
      .poll(
        async () =>
          (await state(instructor)).paused ||
          (await student.get<Submission>(`/api/submissions/${id}`)).state === 'ended',
        { timeout: 20_000 },
      )
      .toBe(true)
      .then(async () => (await state(instructor)).paused)
    if (paused) return id
  }
}
/** The children that were started while it was broken are used up first. */
const goesOn = (): Promise<void> =>
  expect.poll(async () => (await state(instructor)).paused, { timeout: 30_000 }).toBe(false)

test('the grading pauses with the reason, the submission waits, and is graded once processes start again', async () => {
  const told = instructor.hear((heard) => heard.some(({ event }) => event.type === 'paused' && !event.paused), {
    milliseconds: 60_000,
  })
  const ids = [await untilPaused(), await student.submit('levels', SOLUTION)]
  expect((await state(instructor)).circuitBreaker).toMatchObject({
    reason: expect.stringContaining('a library is missing') as string,
  })
  expect((await state(student)).circuitBreaker).toMatchObject({ reason: null })
  for (const id of ids)
    expect(await student.get(`/api/submissions/${id}`)).toMatchObject({ state: 'queued', report: null })
  expect(await student.get('/api/course')).toMatchObject({ gradingPaused: true })
  expect(platform.logged()).toMatch(/no grading process can be started/)
  mend()
  await goesOn()
  for (const id of ids) expect(await student.result(id)).toMatchObject({ verdict: 'passed' })
  expect(await state(instructor)).toEqual({ paused: false, circuitBreaker: null })
  expect((await told).flatMap(({ event }) => (event.type === 'paused' ? [event.paused] : []))).toEqual([true, false])
}, 120_000)

test('an instructor may have it tried at once; a switch of their own stays', async () => {
  const id = await untilPaused()
  const still = await instructor.request<GradingState>('PUT', '/api/grading', { paused: false })
  expect(still.body).toMatchObject({ paused: true, circuitBreaker: { reason: expect.any(String) as string } })
  await instructor.request('PUT', '/api/grading', { paused: true })
  mend()
  await expect.poll(async () => (await state(instructor)).circuitBreaker, { timeout: 30_000 }).toBe(null)
  expect(await state(instructor)).toMatchObject({ paused: true })
  expect(await student.get(`/api/submissions/${id}`)).toMatchObject({ state: 'queued' })
  await instructor.request('PUT', '/api/grading', { paused: false })
  expect(await student.result(id)).toMatchObject({ verdict: 'passed' })
}, 120_000)

test('what waits can be cancelled meanwhile', async () => {
  const id = await untilPaused()
  await expect
    .poll(() => student.request('POST', `/api/submissions/${id}/cancel`, {}).then(({ status }) => status))
    .toBe(202)
  expect(await student.result(id)).toMatchObject({ verdict: 'cancelled', report: null })
  mend()
  await goesOn()
}, 120_000)

test('a job for which no process starts although others do ends as a fault of ours, and stops nobody', async () => {
  const id = await student.submit('levels', POISON)
  expect(await student.result(id)).toMatchObject({ verdict: 'internal' })
  expect(await student.result(await student.submit('levels', SOLUTION))).toMatchObject({ verdict: 'passed' })
  const { report } = await instructor.get<{ report: { message: { en: string } } }>(`/api/submissions/${id}`)
  expect(report.message.en).toContain('this one never')
  expect(await state(student)).toMatchObject({ paused: false })
}, 120_000)

test('a job after which no probe passes either is tried a bounded number of times, and the others go on', async () => {
  const id = await student.submit('levels', SPREADING)
  const other = await student.submit('levels', SOLUTION)
  expect(await student.result(id, 60_000)).toMatchObject({ verdict: 'internal' })
  expect(await student.result(other, 60_000)).toMatchObject({ verdict: 'passed' })
  await goesOn()
}, 120_000)

test('/readyz says so while no program can be graded', async () => {
  expect(await student.request('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  const id = await untilPaused()
  const answer = await student.request('GET', '/readyz')
  expect(answer).toMatchObject({ status: 503, body: { title: expect.stringContaining('No program can be graded') } })
  expect(answer.headers.get('retry-after')).toBe('5')
  mend()
  await goesOn()
  expect(await student.request('GET', '/readyz')).toMatchObject({ status: 200 })
  expect(await student.result(id)).toMatchObject({ verdict: 'passed' })
}, 120_000)
