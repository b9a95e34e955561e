/** A database that takes no writes: the reason is told, grading waits, nothing is lost, service goes on by itself. */
import { join } from 'node:path'
import Database, { SqliteError } from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { GradingState } from '../../server/contract/grading.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { storageFault } from '../../server/db/storage-faults.ts'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import { type Heard, Person } from './person.ts'

/** Right, slow enough to be caught in the middle, and with a report that needs pages of its own. */
const SLOW =
  'console.log("x".repeat(60_000))\n' +
  'export function relu(x: number[]): number[] { let n = 0; for (let i = 0; i < 1e8; i++) n += i % 7; ' +
  'return x.map((value) => (n > 0 ? Math.max(0, value) : 0)) }\n'

let platform: Installation
let student: Person
let instructor: Person
const pragma = (text: string): unknown => platform.platform.db.$client.pragma(text, { simple: true })
/** SQLite's own limit: a write that needs one page more answers SQLITE_FULL, as on a full disk. */
const fill = (): void => {
  pragma(`max_page_count = ${pragma('page_count') as number}`)
  // also what is free inside the file
  for (const bytes of [1e6, 1e5, 1e4, 1e3]) {
    try {
      for (;;) platform.platform.db.$client.exec(`INSERT INTO filler VALUES (zeroblob(${bytes}))`)
    } catch (error) {
      if ((error as { code: string }).code !== 'SQLITE_FULL') throw error
    }
  }
}
const makeRoom = (): void => {
  pragma('max_page_count = 1073741823')
  platform.platform.db.$client.exec('DROP TABLE IF EXISTS filler; CREATE TABLE filler (content BLOB)')
}

beforeAll(async () => {
  platform = await createInstallation()
  await platform.publish(await levels())
  student = await platform.person('student')
  instructor = await platform.person('instructor')
}, 120_000)
afterAll(() => platform.close())
beforeEach(async () => {
  makeRoom()
  await goesOn()
})

const state = (): Promise<GradingState> => instructor.get<GradingState>('/api/grading')
const goesOn = (): Promise<void> =>
  expect.poll(async () => (await state()).storage, { timeout: 15_000, interval: 200 }).toBe(undefined)
const LONG = `${SOLUTION}//${'x'.repeat(100_000)}\n`
const handIn = () =>
  student.request(
    'POST',
    '/api/exercises/levels/submissions',
    { source: LONG, mode: 'submit' },
    { 'idempotency-key': 'on-a-full-disk' },
  )

test('a write answers 503 with the reason, a read is answered, and grading is paused until there is room', async () => {
  fill()
  const refused = await handIn()
  expect(refused).toMatchObject({
    status: 503,
    body: {
      type: 'urn:tamrin:storage-failed',
      title: "The server's disk is full: nothing was stored, try again in a minute.",
      requestId: expect.any(String) as string,
    },
  })
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)

  for (const path of ['/api/me', '/api/exercises/levels', '/healthz']) await student.get(path)
  expect(await student.get('/api/course')).toMatchObject({ gradingPaused: true })
  expect(await student.get('/api/exercises/levels/submissions')).toEqual([])
  expect(await state()).toMatchObject({
    paused: true,
    circuitBreaker: null,
    storage: { reason: "The server's disk is full.", nextTry: expect.any(String) as string },
  })
  const ready = await student.request<{ title: string }>('GET', '/readyz')
  expect(ready.status).toBe(503)
  expect(ready.body.title).toContain("The server's disk is full")
  // logged once, however often it is met
  await handIn()
  expect(platform.logged().match(/takes no writes/g)).toHaveLength(1)

  makeRoom()
  await goesOn()
  const accepted = await handIn()
  expect(accepted.status).toBe(202)
  expect(await student.result((accepted.body as { id: string }).id)).toMatchObject({ verdict: 'passed' })
  expect((await student.request('GET', '/readyz')).status).toBe(200)
  expect(await student.get('/api/course')).toMatchObject({ gradingPaused: false })
}, 60_000)

test('a disk that fills in the middle of a grading: the report waits, and is stored once there is room', async () => {
  const opened = Promise.withResolvers<void>()
  const ids: string[] = []
  const all = (told: Heard[]) => ids.length === 3 && ids.every((id) => told.some(({ event }) => ended(event, id)))
  const heard = student.hear(all, { milliseconds: 60_000, opened: opened.resolve })
  await opened.promise
  for (const source of [SLOW, SLOW, SOLUTION]) ids.push(await student.submit('levels', source))
  await expect
    .poll(async () => (await student.get<Submission>(`/api/submissions/${ids[0]}`)).state, { interval: 20 })
    .toBe('running')
  fill()
  await expect.poll(async () => (await state()).storage, { timeout: 15_000 }).not.toBe(undefined)
  // longer than the grading takes
  await new Promise((done) => setTimeout(done, 4_000))
  const stateOf = async (id: string) => (await student.get<Submission>(`/api/submissions/${id}`)).state
  for (const id of ids) expect(await stateOf(id)).not.toBe('ended')
  makeRoom()
  for (const id of ids) expect(await student.result(id, 40_000)).toMatchObject({ verdict: 'passed' })
  const told = await heard
  for (const id of ids) expect(told.filter(({ event }) => ended(event, id))).toHaveLength(1)
}, 90_000)

const ended = (event: { type: string; submissionId?: string }, id: string): boolean =>
  event.type === 'ended' && event.submissionId === id

test('signing in and saving a draft answer the same; who is signed in stays so', async () => {
  await student.request('PUT', '/api/exercises/levels/draft', { source: 'x', base: 0 })
  fill()
  const draft = await student.request('PUT', '/api/exercises/levels/draft', { source: 'y'.repeat(100_000), base: 1 })
  expect(draft).toMatchObject({ status: 503, body: { type: 'urn:tamrin:storage-failed' } })
  expect(await student.get('/api/exercises/levels/draft')).toMatchObject({ source: 'x', version: 1 })
  pragma('query_only = ON')
  const visitor = new Person(platform.address, student.id, student.email, student.password)
  const answer = await visitor.signIn()
  pragma('query_only = OFF')
  expect(answer).toMatchObject({
    status: 503,
    body: { title: 'The server may not write to its data folder: nothing was stored, try again in a minute.' },
  })
  expect(await student.get('/api/me')).toMatchObject({ id: student.id })
}, 60_000)

test('a database that another program keeps locked: 503 with that reason, and on when it is free', async () => {
  const other = new Database(join(platform.folder, 'tamrin.db'))
  onTestFinished(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  expect(await handIn()).toMatchObject({
    status: 503,
    body: { title: 'Another program keeps the database locked: nothing was stored, try again in a minute.' },
  })
  expect(await state()).toMatchObject({ storage: { reason: 'Another program keeps the database locked.' } })
  other.exec('ROLLBACK')
  await goesOn()
  expect((await handIn()).status).toBe(202)
}, 60_000)

test.each([
  ['SQLITE_FULL', 'disk is full'],
  ['SQLITE_IOERR_WRITE', 'cannot be read or written'],
  ['SQLITE_IOERR_SHMSIZE', 'cannot be read or written'],
  ['SQLITE_READONLY_DBMOVED', 'may not write'],
  ['SQLITE_CANTOPEN', 'may not write'],
  ['SQLITE_BUSY_SNAPSHOT', 'locked'],
  ['SQLITE_CONSTRAINT_UNIQUE', undefined],
  ['SQLITE_CORRUPT', undefined],
])('%s is told apart, however deeply a library wraps it', (code, reason) => {
  const wrapped = new Error('query failed', { cause: new Error('again', { cause: new SqliteError('x', code) }) })
  if (reason === undefined) expect(storageFault(wrapped)).toBe(undefined)
  else expect(storageFault(wrapped)).toContain(reason)
})
