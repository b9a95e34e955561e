/**
 * The audit log. Triggers forbid to change or delete an entry. Names are kept as they were, so no entry refers to
 * another table.
 */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { AUDIT_ACTIONS, type AuditFields } from '../contract/audit.ts'
import { moment } from './moment.ts'

export const auditEntries = sqliteTable(
  'audit_entries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: moment('at').notNull(),
    /** Null where it belongs to the platform. */
    courseId: text('course_id'),
    /** Null for the operator, on the command line. */
    actorId: text('actor_id'),
    actorName: text('actor_name'),
    actorEmail: text('actor_email'),
    action: text('action', { enum: AUDIT_ACTIONS }).notNull(),
    subject: text('subject').notNull(),
    before: text('before', { mode: 'json' }).$type<AuditFields>(),
    after: text('after', { mode: 'json' }).$type<AuditFields>(),
  },
  (table) => [index('audit_entries_course').on(table.courseId, table.id)],
)
