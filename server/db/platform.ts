/** The tables of the running platform: events, rendered statements, switches. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { UserEvent } from '../contract/event.ts'
import { exerciseVersions } from './schema.ts'
import { moment } from './moment.ts'

/** The page's events, in order. Ids only grow, also past deleted rows. */
export const events = sqliteTable(
  'events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Null for everybody. */
    userId: text('user_id'),
    submissionId: text('submission_id'),
    event: text('event', { mode: 'json' }).$type<UserEvent>().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('events_user').on(table.userId, table.id), index('events_at').on(table.at)],
)

/** Statements as sanitised HTML, rendered once per published version. */
export const statementPages = sqliteTable('statement_pages', {
  exerciseVersionId: integer('exercise_version_id')
    .primaryKey()
    .references(() => exerciseVersions.id),
  /** The renderer's version. A newer renderer renders again. */
  renderer: integer('renderer').notNull(),
  en: text('en').notNull(),
  fa: text('fa').notNull(),
})

/** Switches that can change while the server runs. They survive a restart. `write-probe` is no switch. */
export const switches = sqliteTable('switches', {
  name: text('name', { enum: ['grading-paused', 'grading-stalled', 'write-probe'] }).primaryKey(),
  setAt: moment('set_at').notNull(),
  reason: text('reason'),
})

/** Numbers that staff set while the server runs. */
export const settings = sqliteTable('settings', {
  name: text('name', { enum: ['training-slots'] }).primaryKey(),
  value: integer('value').notNull(),
  setAt: moment('set_at').notNull(),
})
