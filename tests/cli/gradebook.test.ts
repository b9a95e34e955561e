/** `tamrin gradebook export`: what it writes, says and returns. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAccounts } from '../../server/accounts/accounts.ts'
import { gradebookExportCommand, type GradebookExportOptions } from '../../server/commands/gradebook-export.ts'
import { createAssignments } from '../../server/assignments/assignments.ts'
import { COURSE, createCourses } from '../../server/courses/courses.ts'
import { createEnrolments } from '../../server/courses/enrolments.ts'
import { submissions } from '../../server/db/submissions.ts'
import { publishExercise } from '../../server/exercises/publish.ts'
import { graderOf, planOf } from '../exercise-store/in-process.ts'
import { sample, temporaryFolder } from '../exercise-store/sample.ts'
import { servicesOver } from './services.ts'

const CANVAS = 'Student,ID,SIS Login ID,Section,Rectifier (7)\nPoints Possible,,,,100\n"Doe, Jo",1,jo@example.org,A,1\n'

/** A course in which Jo has 3 of 4 points in an exercise that was due yesterday. */
async function setUp() {
  const { services, written } = servicesOver('.')
  const folder = temporaryFolder()
  const file = (name: string): string => join(folder, name)
  const opened = services.openStore()
  if (!opened.ok) throw new Error(opened.message)
  using open = opened.value
  const { db, store } = open
  const content = await sample()
  const published = await publishExercise(content, { store, author: 'test', seeds: [1], planOf, graderOf })
  if (published.kind !== 'published') throw new Error(JSON.stringify(published))
  const courses = createCourses(db)
  const course = courses.create(COURSE)
  const made = await createAccounts(db).create({
    email: 'jo@example.org',
    name: 'Jo Doe',
    role: 'student',
    mustChangePassword: false,
  })
  if (made.kind === 'refused') throw new Error(made.message)
  createEnrolments(db).enrol(course.id, made.account.id)
  const yesterday = new Date(Date.now() - 86_400_000)
  createAssignments(db).setDue(course.id, content.slug, yesterday, { en: 'Rectifier', fa: 'یکسوساز' })
  const outcome = { verdict: 'failed' as const, score: 3, maxScore: 4, provisional: false }
  db.insert(submissions)
    .values({
      id: 'one',
      userId: made.account.id,
      courseId: course.id,
      slug: content.slug,
      mode: 'submit',
      source: '',
      exerciseVersion: 1,
      graderVersion: 1,
      seed: 1,
      idempotencyKey: 'key',
      createdAt: yesterday,
      endedAt: yesterday,
      outcomes: { instructor: outcome, before: outcome, after: outcome },
    })
    .run()
  writeFileSync(file('canvas.csv'), CANVAS)
  const run = async (options: Asked) => {
    Object.assign(written, { stdout: '', stderr: '' })
    const status = await gradebookExportCommand(services, { column: [], points: [], language: 'en', ...options })
    return { status, ...written }
  }
  return { file, run }
}

type Asked = Partial<GradebookExportOptions> & Pick<GradebookExportOptions, 'format'>

test('the generic CSV and the workbook go into files that only their owner reads', async () => {
  const { file, run } = await setUp()
  expect(await run({ format: 'csv', out: file('a.csv') })).toMatchObject({ status: 0 })
  expect(readFileSync(file('a.csv'), 'utf8')).toMatch(/\nrelu,.*,jo@example.org,3,0,3,4\n$/)
  expect(statSync(file('a.csv')).mode & 0o777).toBe(0o600)
  expect(await run({ format: 'xlsx', out: file('a.xlsx') })).toMatchObject({ status: 0 })
  expect(readFileSync(file('a.xlsx')).subarray(0, 2).toString()).toBe('PK')
})

test('without columns it says which there are, and how to choose them', async () => {
  const { file, run } = await setUp()
  const { status, stdout, stderr } = await run(canvas(file))
  expect(status).toBe(2)
  expect(stdout).toContain('  Rectifier (7)\n')
  expect(stdout).toMatch(/--column "relu=.+"/)
  expect(stderr).toContain('say which column')
})

test('a preflight writes nothing; with --out the file is filled in', async () => {
  const { file, run } = await setUp()
  const options = { ...canvas(file), column: ['relu=Rectifier (7)'] }
  const seen = await run(options)
  expect(seen.status).toBe(0)
  expect(seen.stdout).toContain('1 of 1 rows are students of this course')
  expect(seen.stdout).toMatch(/changed: .*: 1 grade in Canvas changes\.\n {2}line 3, Doe, Jo: "1" -> "75"\n/)
  expect(seen.stderr).toContain('nothing was written')
  expect(existsSync(file('filled.csv'))).toBe(false)
  const filled = await run({ ...options, out: file('filled.csv') })
  expect(filled).toMatchObject({ status: 0, stdout: expect.stringContaining(`written: ${file('filled.csv')}`) })
  expect(readFileSync(file('filled.csv'), 'utf8')).toBe(CANVAS.replace('A,1', 'A,75'))
})

test('rows that Moodle would refuse go into a second file beside the first, and the status says so', async () => {
  const { file, run } = await setUp()
  const header = 'First name,Last name,Email address,Rectifier (Real)\n'
  writeFileSync(file('moodle.csv'), `${header}Jo,Doe,jo@example.org,-\nSam,Roe,sam@example.org,Pass\n`)
  const { status } = await run({
    format: 'moodle',
    into: file('moodle.csv'),
    column: ['relu=Rectifier (Real)'],
    points: ['relu=20'],
    out: file('m.csv'),
  })
  expect(status).toBe(1)
  expect(readFileSync(file('m.csv'), 'utf8')).toBe(`${header}Jo,Doe,jo@example.org,15\n`)
  expect(readFileSync(file('moodle-refused.csv'), 'utf8')).toBe(`${header}Sam,Roe,sam@example.org,Pass\n`)
})

test.each<[string, (file: (name: string) => string) => Asked, string]>([
  ['no file to fill in', () => ({ format: 'canvas' }), '--into grades.csv'],
  ['a file that is not there', () => ({ format: 'canvas', into: 'no-such.csv' }), 'there is no file'],
  ['a file to fill in for a format that needs none', () => ({ format: 'csv', into: 'a.csv' }), '--into goes with'],
  ['nowhere to write', () => ({ format: 'xlsx' }), '--out grades.xlsx'],
  ['the exported file itself', (file) => ({ ...canvas(file), out: file('canvas.csv') }), 'into another'],
  ['an unknown column', (file) => ({ ...canvas(file), column: ['relu=Nothing'] }), 'no column "Nothing"'],
  ['an unknown exercise', (file) => ({ ...canvas(file), column: ['x=Rectifier (7)'] }), 'no such exercise'],
  ['a folder to write into', (file) => ({ format: 'csv', out: file('.') }), 'cannot be written'],
])('%s is refused in one line', async (_, options, reason) => {
  const { file, run } = await setUp()
  const { status, stderr } = await run(options(file))
  expect(status).toBe(2)
  expect(stderr).toContain(reason)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

const canvas = (file: (name: string) => string): Asked => ({ format: 'canvas', into: file('canvas.csv') })
