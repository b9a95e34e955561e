/**
 * The tables of exercises. Grades depend on versions, so these are immutable: triggers in migrations/ forbid to
 * change or delete them. Only this program writes the JSON columns. Their types are type-only imports.
 */
import { blob, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { ExerciseContent, ExerciseFiles, GateResult } from '../exercises/format/content.ts'
import type { Feedback, StoredCheck } from '../exercises/format/feedback.ts'
import type { FrontMatter } from '../exercises/format/front-matter.ts'
import type { StoredDataFile } from '../exercises/format/own-data.ts'
import { moment } from './moment.ts'

/** Where a version was written: in a folder of `exercises/`, or in the browser. */
export const ORIGINS = ['folder', 'browser'] as const
export type Origin = (typeof ORIGINS)[number]

export const exercises = sqliteTable('exercises', {
  slug: text('slug').primaryKey(),
  createdAt: moment('created_at').notNull(),
})

/** The statement's side of an exercise: what students read, with its files. A draft until `publishedAt`. */
export const exerciseVersions = sqliteTable(
  'exercise_versions',
  {
    id: integer('id').primaryKey(),
    slug: text('slug')
      .notNull()
      .references(() => exercises.slug),
    /** Counts from 1 in each exercise. */
    version: integer('version').notNull(),
    frontMatter: text('front_matter', { mode: 'json' }).$type<FrontMatter>().notNull(),
    persian: text('persian', { mode: 'json' }).$type<ExerciseContent['persian']>().notNull(),
    statementEn: text('statement_en').notNull(),
    statementFa: text('statement_fa').notNull(),
    /** Null before exercise format 2: there the grader has its prose in itself. */
    feedback: text('feedback', { mode: 'json' }).$type<Feedback>(),
    files: text('files', { mode: 'json' }).$type<ExerciseFiles>().notNull(),
    /** The files of its own data sets; null where it has none. */
    dataFiles: text('data_files', { mode: 'json' }).$type<StoredDataFile[]>(),
    hash: text('hash').notNull(),
    author: text('author').notNull(),
    origin: text('origin', { enum: ORIGINS }).notNull().default('folder'),
    createdAt: moment('created_at').notNull(),
    publishedAt: moment('published_at'),
  },
  (table) => [unique('exercise_versions_slug_version').on(table.slug, table.version)],
)

/** Contents of data files, each once however many versions have it. */
export const dataFiles = sqliteTable('data_files', {
  sha256: text('sha256').primaryKey(),
  content: blob('content', { mode: 'buffer' }).notNull(),
})

/**
 * The data that an exercise uses on this installation, where it has a choice: set at its first publication, and
 * changed by an instructor. Without a row: the published ones.
 */
export const exerciseSources = sqliteTable('exercise_sources', {
  slug: text('slug')
    .primaryKey()
    .references(() => exercises.slug),
  source: text('source', { enum: ['real', 'generated'] }).notNull(),
  setAt: moment('set_at').notNull(),
})

/** The grading side, exactly as it runs. A draft until `publishedAt`. */
export const graderVersions = sqliteTable(
  'grader_versions',
  {
    id: integer('id').primaryKey(),
    slug: text('slug')
      .notNull()
      .references(() => exercises.slug),
    /** Counts from 1 in each exercise. */
    version: integer('version').notNull(),
    source: text('source', { mode: 'json' }).$type<ExerciseFiles>().notNull(),
    bundle: text('bundle').notNull(),
    hash: text('hash').notNull(),
    usesTensors: integer('uses_tensors', { mode: 'boolean' }).notNull(),
    /** Known once the gate has run. */
    checks: text('checks', { mode: 'json' }).$type<StoredCheck[]>(),
    /** The gate's last result. */
    gate: text('gate', { mode: 'json' }).$type<GateResult>(),
    author: text('author').notNull(),
    origin: text('origin', { enum: ORIGINS }).notNull().default('folder'),
    createdAt: moment('created_at').notNull(),
    publishedAt: moment('published_at'),
  },
  (table) => [unique('grader_versions_slug_version').on(table.slug, table.version)],
)
