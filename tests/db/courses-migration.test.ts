/** A filled database of when there was one course: nothing is lost, and everything gets its course. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAssignments } from '../../server/assignments/assignments.ts'
import { createEnrolments } from '../../server/courses/enrolments.ts'
import { type Db, openDb } from '../../server/db/open.ts'
import { events } from '../../server/db/platform.ts'
import { drafts } from '../../server/db/submissions.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamrin-migration-'))
let db: Db
let before: Record<string, number>
const counts = (client: Database.Database): Record<string, number> =>
  Object.fromEntries(
    ['users', 'courses', 'enrolments', 'submissions', 'jobs', 'events', 'drafts', 'exercise_versions'].map((table) => [
      table,
      client.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
    ]),
  )

beforeAll(() => {
  const file = join(folder, 'tamrin.db')
  writeFileSync(file, gunzipSync(readFileSync(join(import.meta.dirname, '../fixtures/format-1.db.gz'))))
  const old = new Database(file)
  const { id: course } = old.prepare('SELECT id FROM courses').get() as { id: string }
  const { id: student } = old.prepare('SELECT id FROM users').get() as { id: string }
  const user = old.prepare('INSERT INTO users VALUES (?, ?, ?, 1, NULL, ?, 0, 1, 1)')
  for (const role of ['instructor', 'admin']) {
    user.run(role, role, `${role}@example.org`, role)
    old.prepare('INSERT INTO enrolments VALUES (?, ?, 1)').run(course, role)
  }
  const event = old.prepare('INSERT INTO events (user_id, event, at) VALUES (?, ?, 1)')
  event.run(student, JSON.stringify({ type: 'draft', slug: 'sobel', version: 3 }))
  event.run(null, JSON.stringify({ type: 'paused', paused: true }))
  old.prepare("INSERT INTO due_dates VALUES (?, 'sobel', 1790000000000)").run(course)
  old.prepare("INSERT INTO drafts VALUES (?, 'sobel', 'half a thought', 3, 7)").run(student)
  before = counts(old)
  old.close()
  db = openDb(file)
})
afterAll(() => {
  db.$client.close()
  rmSync(folder, { recursive: true })
})

test('no row is lost, and none has lost its parent', () => {
  expect(counts(db.$client)).toEqual(before)
  expect(db.$client.pragma('foreign_key_check')).toEqual([])
})

test('a draft belongs to the course of whoever wrote it', () => {
  const course = db.$client.prepare('SELECT id FROM courses').pluck().get()
  expect(db.select().from(drafts).all()).toMatchObject([
    { courseId: course, slug: 'sobel', source: 'half a thought', version: 3, savedAt: new Date(7) },
  ])
})

test('a due date is an assignment, in which late submissions count in full as they did', () => {
  const course = db.$client.prepare('SELECT id FROM courses').pluck().get() as string
  expect(createAssignments(db).of(course, 'sobel')).toMatchObject({
    title: { en: 'The Sobel filter', fa: expect.stringMatching(/[\u0600-\u06ff]/) },
    opensAt: null,
    dueAt: new Date(1_790_000_000_000),
    late: [{ until: null, percent: 100 }],
    counts: 'best',
    drops: 0,
    attempts: null,
    exercises: [{ slug: 'sobel', weight: 1 }],
  })
})

test('whoever taught owns the course; students stay students', () => {
  const roles = db.$client.prepare('SELECT id FROM users').pluck().all() as string[]
  const { roleIn } = createEnrolments(db)
  const course = db.$client.prepare('SELECT id FROM courses').pluck().get() as string
  expect(roles.map((id) => roleIn(course, id)).sort()).toEqual(['owner', 'owner', 'student'])
})

test('an event that leads to an exercise names the course', () => {
  const course = db.$client.prepare('SELECT id FROM courses').pluck().get()
  const all = db.select().from(events).all()
  const leading = all.filter(({ event }) => ['queued', 'ended', 'draft'].includes(event.type))
  expect(leading.length).toBeGreaterThan(4)
  for (const { event } of leading) expect(event).toMatchObject({ courseId: course })
  expect(all.find(({ event }) => event.type === 'paused')?.event).toEqual({ type: 'paused', paused: true })
})

test('versions are immutable still', () => {
  expect(() => db.$client.exec("UPDATE exercise_versions SET slug = 'x'")).toThrow(/immutable/)
})
