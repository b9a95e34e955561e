/**
 * The tables of submissions and of their queue. Timestamps are a submission's only state, so no column can
 * contradict another.
 */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { NetworkUse } from '../../graders/report.ts'
import type { TrainingPoint } from '../contract/training.ts'
import type { Outcomes } from '../reports/outcomes.ts'
import type { StoredReport } from '../reports/stored-report.ts'
import { users } from './accounts.ts'
import { courses } from './courses.ts'
import { moment } from './moment.ts'
import { exercises } from './schema.ts'

export const submissions = sqliteTable(
  'submissions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id),
    slug: text('slug')
      .notNull()
      .references(() => exercises.slug),
    mode: text('mode', { enum: ['run', 'submit'] }).notNull(),
    source: text('source').notNull(),
    /** The versions that grade it, fixed at its submission. */
    exerciseVersion: integer('exercise_version').notNull(),
    graderVersion: integer('grader_version').notNull(),
    seed: integer('seed').notNull(),
    /** The data that it is graded with, fixed at its submission. Null where there was no choice. */
    data: text('data', { enum: ['real', 'generated'] }),
    /** Chosen by the client, so that a repeated request counts once. */
    idempotencyKey: text('idempotency_key').notNull(),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    /** The instructor's view. Absent where it was cancelled before it ran. */
    report: text('report', { mode: 'json' }).$type<StoredReport>(),
    /** Verdict and score in each reader's view, so that lists need no report. */
    outcomes: text('outcomes', { mode: 'json' }).$type<Outcomes>(),
  },
  (table) => [
    unique('submissions_idempotency').on(table.userId, table.idempotencyKey),
    index('submissions_user_slug').on(table.userId, table.slug, table.createdAt),
  ],
)

/** A grading job. It is free while it has no lease or an expired one. It is over once `endedAt` is set. */
export const jobs = sqliteTable(
  'jobs',
  {
    /** The order of arrival. */
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    submissionId: text('submission_id')
      .notNull()
      .unique()
      .references(() => submissions.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    lane: text('lane', { enum: ['run', 'submit', 'trial', 'train'] }).notNull(),
    queuedAt: moment('queued_at').notNull(),
    /** The holder's token. Only its owner may end the job. */
    leaseToken: text('lease_token'),
    leasedAt: moment('leased_at'),
    leaseExpiresAt: moment('lease_expires_at'),
    /** Leases so far, without those that were given back. */
    attempts: integer('attempts').notNull(),
    cancelRequestedAt: moment('cancel_requested_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [
    index('jobs_open')
      .on(table.lane, table.seq)
      .where(sql`ended_at IS NULL`),
    index('jobs_served').on(table.userId, table.leasedAt),
  ],
)

/** The curve of a training, in order. */
export const trainingPoints = sqliteTable(
  'training_points',
  {
    submissionId: text('submission_id')
      .notNull()
      .references(() => submissions.id),
    seq: integer('seq').notNull(),
    point: text('point', { mode: 'json' }).$type<TrainingPoint>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.seq] })],
)

/** Trained networks that are kept; each is a file outside of the database. */
export const networks = sqliteTable('networks', {
  submissionId: text('submission_id')
    .primaryKey()
    .references(() => submissions.id),
  bytes: integer('bytes').notNull(),
  /** Of the whole file. */
  sha256: text('sha256').notNull(),
  /** What it takes and gives. */
  use: text('use', { mode: 'json' }).$type<NetworkUse>().notNull(),
  keptAt: moment('kept_at').notNull(),
})

/** The editor's text, one per student, course and exercise. */
export const drafts = sqliteTable(
  'drafts',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id),
    slug: text('slug')
      .notNull()
      .references(() => exercises.slug),
    source: text('source').notNull(),
    /** Counts from 1. */
    version: integer('version').notNull(),
    savedAt: moment('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.courseId, table.slug] })],
)
