import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Db, openDb } from '../../server/db/open.ts'
import { exercises, exerciseVersions, graderVersions } from '../../server/db/schema.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-db-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function opened(path: string): Db {
  const db = openDb(path)
  onTestFinished(() => void db.$client.close())
  return db
}

const exerciseRow = {
  slug: 'conv1d',
  version: 1,
  frontMatter: {
    id: 'E2',
    title: 'Convolution',
    summary: 'Write it.',
    topic: 'convolution',
    order: 2,
    exports: ['conv1d'],
    limits: { call: 2, total: 10, memory: 256, tensors: 512 },
    datasets: [],
  },
  persian: { title: 'کانولوشن', summary: 'بنویسید.' },
  statementEn: 'Write it.',
  statementFa: 'بنویسید.',
  files: { 'starter.ts': '' },
  feedback: { checks: {}, misconceptions: {} },
  hash: 'a',
  author: 'teacher',
  origin: 'browser',
  createdAt: new Date(1000),
} satisfies typeof exerciseVersions.$inferInsert
const graderRow = {
  slug: 'conv1d',
  version: 1,
  source: { 'grader.ts': 'export default 1' },
  bundle: 'text',
  hash: 'b',
  usesTensors: false,
  author: 'teacher',
  origin: 'browser',
  createdAt: new Date(1000),
} satisfies typeof graderVersions.$inferInsert

function filled(): Db {
  const db = opened(':memory:')
  db.insert(exercises)
    .values({ slug: 'conv1d', createdAt: new Date(1000) })
    .run()
  db.insert(exerciseVersions).values(exerciseRow).run()
  db.insert(graderVersions).values(graderRow).run()
  return db
}

/** Drizzle wraps SQLite's error; the sentence that a trigger raises is its cause. */
function sentenceOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    const { cause, message } = error as Error
    return cause instanceof Error ? cause.message : message
  }
  return 'nothing was thrown'
}

describe('opening', () => {
  test('makes the file with its folder, in WAL mode, with foreign keys and a busy timeout', () => {
    const path = join(temporaryFolder(), 'var', 'tamrin.db')
    const { $client } = opened(path)
    expect(existsSync(path)).toBe(true)
    const pragma = (name: string) => $client.pragma(name, { simple: true })
    expect(['journal_mode', 'foreign_keys', 'busy_timeout', 'synchronous', 'recursive_triggers'].map(pragma)).toEqual([
      'wal',
      1,
      5000,
      1,
      1,
    ])
  })

  test('finds what was written, with the migrations applied once', () => {
    const path = join(temporaryFolder(), 'tamrin.db')
    const first = opened(path)
    first
      .insert(exercises)
      .values({ slug: 'conv1d', createdAt: new Date(5) })
      .run()
    const migrations = first.$client.prepare('select count(*) from __drizzle_migrations').pluck().get()
    const second = opened(path)
    expect(second.select().from(exercises).all()).toEqual([{ slug: 'conv1d', createdAt: new Date(5) }])
    expect(second.$client.prepare('select count(*) from __drizzle_migrations').pluck().get()).toBe(migrations)
  })

  test('several processes may open a new file at the same moment', async () => {
    const path = join(temporaryFolder(), 'tamrin.db')
    const module = resolve(import.meta.dirname, '../../server/db/open.ts')
    const program = `import { openDb } from '${module}'; openDb('${path}').$client.close()`
    const exits = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
          stdio: ['ignore', 'ignore', 'pipe'],
        })
        const errors: string[] = []
        child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
        const [code] = (await once(child, 'close')) as [number]
        return code === 0 ? 'opened' : errors.join('')
      }),
    )
    expect(exits).toEqual(['opened', 'opened', 'opened', 'opened'])
  })

  test('refuses a version of an exercise that is not there', () => {
    const db = opened(':memory:')
    expect(sentenceOf(() => db.insert(exerciseVersions).values(exerciseRow).run())).toContain('FOREIGN KEY')
  })
})

describe('versions', () => {
  test('come back as they were written', () => {
    const db = filled()
    expect(db.select().from(exerciseVersions).get()).toEqual({
      id: 1,
      publishedAt: null,
      dataFiles: null,
      ...exerciseRow,
    })
    expect(db.select().from(graderVersions).get()).toEqual({
      id: 1,
      publishedAt: null,
      checks: null,
      gate: null,
      ...graderRow,
    })
  })

  test('count once in each exercise', () => {
    expect(
      sentenceOf(() =>
        filled()
          .insert(exerciseVersions)
          .values({ ...exerciseRow, hash: 'c' })
          .run(),
      ),
    ).toContain('UNIQUE')
  })

  test.each(Object.keys(exerciseRow))("an exercise version's %s cannot be changed", (column) => {
    expect(
      sentenceOf(() =>
        filled()
          .update(exerciseVersions)
          .set({ [column]: exerciseRow[column as 'hash'] })
          .run(),
      ),
    ).toBe('an exercise version is immutable: save a new version')
  })

  test.each(Object.keys(graderRow))("a grader version's %s cannot be changed", (column) => {
    expect(
      sentenceOf(() =>
        filled()
          .update(graderVersions)
          .set({ [column]: graderRow[column as 'hash'] })
          .run(),
      ),
    ).toBe('a grader version is immutable: save a new version')
  })

  test('cannot be deleted or replaced', () => {
    const db = filled()
    expect(sentenceOf(() => db.delete(exerciseVersions).run())).toBe('an exercise version is never deleted')
    expect(sentenceOf(() => db.delete(graderVersions).where(eq(graderVersions.id, 1)).run())).toBe(
      'a grader version is never deleted',
    )
    expect(
      sentenceOf(() =>
        db.$client.exec(
          `replace into grader_versions
           select id, slug, version, '{}', 'other', hash, uses_tensors, checks, gate, author, created_at,
                  published_at, origin
           from grader_versions`,
        ),
      ),
    ).toBe('a grader version is never deleted')
    expect(sentenceOf(() => db.delete(exercises).run())).toContain('FOREIGN KEY')
  })

  test('are published once and for ever; only the gate may be measured again', () => {
    const db = filled()
    db.update(graderVersions)
      .set({ publishedAt: new Date(2000), checks: [] })
      .run()
    db.update(exerciseVersions)
      .set({ publishedAt: new Date(2000) })
      .run()
    expect(sentenceOf(() => db.update(graderVersions).set({ publishedAt: null }).run())).toBe(
      'a grader version stays published: publish a new version',
    )
    expect(sentenceOf(() => db.update(graderVersions).set({ checks: null }).run())).toBe(
      'a grader version stays published: publish a new version',
    )
    expect(
      sentenceOf(() =>
        db
          .update(exerciseVersions)
          .set({ publishedAt: new Date(3000) })
          .run(),
      ),
    ).toBe('an exercise version stays published: publish a new version')
    const gate = { ok: true, measuredAt: '2026-01-01T00:00:00.000Z', engine: 'wasm', seeds: [1], rows: [] }
    db.update(graderVersions).set({ gate }).run()
    expect(db.select().from(graderVersions).get()?.gate).toEqual(gate)
  })
})
