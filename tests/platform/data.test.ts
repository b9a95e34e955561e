/** Instructors fetch data sets behind the server and choose what exercises use; submissions keep what they had. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createArtifacts } from '../../server/artifacts/artifacts.ts'
import type { DataState } from '../../server/contract/data.ts'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { ProblemDetails } from '../../server/contract/problem.ts'
import type { GradingRequest } from '../../server/grading/parent/grading.ts'
import { openServer, type OpenServer } from '../artifacts/file-server.ts'
import { contents, tinyArtifact, TOTAL } from '../artifacts/tiny-files.ts'
import { publishUngraded } from '../e2e/prepared/course.ts'
import { preparedGrading } from '../e2e/prepared/grading.ts'
import { createInstallation, type Installation } from './installation.ts'
import type { Person } from './person.ts'

/** A data set of the exercise `mnist-train` that has a stand-in. */
const TERMS = { en: 'For teaching only.', fa: 'فقط برای آموزش.' }
const STAND_IN = { en: 'Digits drawn by a program stand in.', fa: 'ارقامی که برنامه کشیده جایگزین است.' }
const images = contents['images.gz']!

let folder: string
let files: OpenServer
let platform: Installation
let student: Person
let instructor: Person
const graded: GradingRequest[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tamrin-data-'))
  files = await openServer()
  platform = await createInstallation({
    artifacts: createArtifacts({
      declared: [tinyArtifact([`${files.base}/`], { name: 'mnist', terms: TERMS, standIn: STAND_IN })],
      cacheFolder: folder,
    }),
    through: () => (request, options) => {
      graded.push(request)
      return preparedGrading({ check: 0, step: 0 })(request, options)
    },
  })
  await publishUngraded(platform, 'mnist-train')
  student = await platform.person('student')
  instructor = await platform.person('instructor')
}, 120_000)
beforeEach(() => {
  graded.length = 0
})
afterAll(async () => {
  await platform.close()
  await files.close()
  rmSync(folder, { recursive: true, force: true })
})

const data = () => instructor.get<DataState>('/api/data')
const mnist = async () => (await data()).artifacts[0]!
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 30))
}
const choose = (source: string, who = instructor) =>
  who.request<ProblemDetails>('PUT', '/api/exercises/mnist-train/data', { source })
const begin = (body: object, who = instructor) => who.request<ProblemDetails>('POST', '/api/data/mnist/fetch', body)
const standIns = async () => (await student.get<Exercise>('/api/exercises/mnist-train')).standIns
const program = (name: string): string => `export const ${name} = 1\n`

test('what is not here when an exercise is first published is stood in for, and students read so', async () => {
  expect(await data()).toMatchObject({
    artifacts: [
      {
        name: 'mnist',
        state: 'absent',
        total: TOTAL,
        received: 0,
        terms: TERMS,
        standIn: STAND_IN,
        fetchable: true,
        cancellable: false,
        fault: null,
      },
    ],
    exercises: [{ slug: 'mnist-train', source: 'generated', missing: { real: ['mnist'], generated: [] } }],
  })
  expect(await standIns()).toEqual([STAND_IN])
  await student.result(await student.submit('mnist-train', program('before')))
  expect(graded.map((request) => request.data)).toEqual(['generated'])
})

test('what is not here cannot be chosen; students choose and fetch nothing', async () => {
  expect(await choose('real')).toMatchObject({
    status: 409,
    body: { title: 'Fetch mnist first: it is not on this server.' },
  })
  expect(await choose('drawn')).toMatchObject({ status: 400, body: { field: 'source' } })
  expect((await choose('generated', student)).status).toBe(403)
  expect((await begin({ accept: true }, student)).status).toBe(403)
  expect((await student.request('GET', '/api/data')).status).toBe(403)
})

test('terms come first; then it goes on behind the server until it is cancelled; what arrived is kept', async () => {
  expect(await begin({ accept: false })).toMatchObject({
    status: 409,
    body: { title: expect.stringContaining('For teaching only.') },
  })
  expect(await begin({})).toMatchObject({ status: 400, body: { field: 'accept' } })
  expect(files.requests).toEqual([])
  files.handler = (name, _, response) => {
    response.writeHead(200, { 'content-length': images.length })
    response.write(contents[name]!.subarray(0, 100))
  }
  expect((await begin({ accept: true })).status).toBe(202)
  await until(async () => (await mnist()).received === 100)
  expect(await mnist()).toMatchObject({ state: 'fetching', cancellable: true })
  // a second click joins the first
  expect((await begin({ accept: true })).status).toBe(202)
  expect(files.requests.length).toBe(1)
  expect((await instructor.request('POST', '/api/data/mnist/cancel', {})).status).toBe(202)
  await until(async () => !(await mnist()).cancellable)
  expect(await mnist()).toMatchObject({ state: 'absent', received: 100, fault: null })
  expect((await instructor.request('POST', '/api/data/mnist/cancel', {})).status).toBe(409)
})

test('a failure is told in both languages with what to do, and forgotten by the next try', async () => {
  files.handler = (_, __, response) => response.writeHead(404).end()
  await begin({ accept: true })
  await until(async () => (await mnist()).fault !== null)
  const { fault, state } = await mnist()
  expect(state).toBe('absent')
  expect(fault!.en).toMatch(/^Data set mnist could not be downloaded: .* answered 404; try again/)
  expect(fault!.fa).toContain('دریافت نشد')
})

test('instructors hear of its begin and its end; then it can be chosen, and nothing stands in any more', async () => {
  files.wellBehaved()
  const opened = Promise.withResolvers<void>()
  const heard = instructor.hear((all) => all.length === 2, { opened: opened.resolve })
  await opened.promise
  expect((await begin({ accept: true })).status).toBe(202)
  expect((await heard).map(({ event }) => event)).toEqual([{ type: 'data' }, { type: 'data' }])
  expect(files.requests.at(-2)).toMatchObject({ url: '/images.gz', range: 'bytes=100-' })
  expect(await mnist()).toMatchObject({ state: 'here', received: TOTAL, places: ['cache'], fault: null })
  expect((await begin({ accept: true })).status).toBe(202)

  expect(await choose('real')).toMatchObject({ status: 200, body: { source: 'real' } })
  expect(await data()).toMatchObject({ exercises: [{ source: 'real', missing: { real: [], generated: [] } }] })
  expect(await standIns()).toEqual([])
})

test('a submission keeps its data when it is graded again; a new one has the new data', async () => {
  const [before] = await student.get<{ id: string }[]>('/api/exercises/mnist-train/submissions')
  const row = platform.platform.submissions.get(before!.id)!
  expect(row.data).toBe('generated')
  platform.platform.submissions.again(row, row)
  platform.platform.worker.wake()
  await student.result(row.id)
  await student.result(await student.submit('mnist-train', program('after')))
  expect(graded.map(({ source, data: used }) => [source, used])).toEqual([
    [program('before'), 'generated'],
    [program('after'), 'real'],
  ])
})

test('a server that stops ends its fetches, and the part is kept', async () => {
  const fetches = platform.platform.fetches
  rmSync(join(folder, 'mnist'), { recursive: true })
  files.handler = (name, _, response) => {
    response.writeHead(200, { 'content-length': images.length })
    response.write(contents[name]!.subarray(0, 50))
  }
  await begin({ accept: true })
  await until(async () => (await mnist()).received === 50)
  await fetches.stop()
  expect(fetches.running('mnist')).toBe(false)
  expect(await mnist()).toMatchObject({ state: 'absent', received: 50 })
})
