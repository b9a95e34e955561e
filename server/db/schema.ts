/**
 * The tables of exercises. What a grade rests on is immutable: triggers in migrations/ forbid to change or
 * delete versions. JSON columns hold what this program wrote; their types are imported as types only.
 */
import { integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { ExerciseContent, ExerciseFiles, GateResult } from '../exercises/format/content.ts'
import type { Feedback, StoredCheck } from '../exercises/format/feedback.ts'
import type { FrontMatter } from '../exercises/format/front-matter.ts'
import { moment } from './moment.ts'

/** Where a version was written: in a folder of `exercises/`, or in the browser. */
export const ORIGINS = ['folder', 'browser'] as const
export type Origin = (typeof ORIGINS)[number]

export const exercises = sqliteTable('exercises', {
  slug: text('slug').primaryKey(),
  createdAt: moment('created_at').notNull(),
})

/** The statement's side of an exercise: what students read, and the files beside it. Draft until `publishedAt`. */
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
    /** Null where the grader has its prose in itself: before exercise format 2. */
    feedback: text('feedback', { mode: 'json' }).$type<Feedback>(),
    files: text('files', { mode: 'json' }).$type<ExerciseFiles>().notNull(),
    hash: text('hash').notNull(),
    author: text('author').notNull(),
    origin: text('origin', { enum: ORIGINS }).notNull().default('folder'),
    createdAt: moment('created_at').notNull(),
    publishedAt: moment('published_at'),
  },
  (table) => [unique('exercise_versions_slug_version').on(table.slug, table.version)],
)

/** The grading side: what runs is what stands here. Draft until `publishedAt`. */
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
    /** Known since the gate ran. */
    checks: text('checks', { mode: 'json' }).$type<StoredCheck[]>(),
    /** The gate's last measurement. */
    gate: text('gate', { mode: 'json' }).$type<GateResult>(),
    author: text('author').notNull(),
    origin: text('origin', { enum: ORIGINS }).notNull().default('folder'),
    createdAt: moment('created_at').notNull(),
    publishedAt: moment('published_at'),
  },
  (table) => [unique('grader_versions_slug_version').on(table.slug, table.version)],
)
