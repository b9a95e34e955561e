/** The tables of assignments: their terms, their exercises, and extensions. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { StoredLateStep } from '../contract/assignment.ts'
import { users } from './accounts.ts'
import { courses } from './courses.ts'
import { moment } from './moment.ts'
import { exercises } from './schema.ts'

export const assignments = sqliteTable('assignments', {
  id: text('id').primaryKey(),
  courseId: text('course_id')
    .notNull()
    .references(() => courses.id),
  titleEn: text('title_en').notNull(),
  titleFa: text('title_fa').notNull(),
  opensAt: moment('opens_at'),
  /** Null: never due. */
  dueAt: moment('due_at'),
  /** What a late submission counts for, in order of time. */
  late: text('late', { mode: 'json' }).$type<StoredLateStep[]>().notNull(),
  /** The most of a student's late days that may be spent on it. */
  lateDays: integer('late_days').notNull(),
  counts: text('counts', { enum: ['best', 'last'] }).notNull(),
  /** Exercises that do not count, those without which the total is best. */
  drops: integer('drops').notNull(),
  /** Submissions that are graded; null: as many as wanted. */
  attempts: integer('attempts'),
  /** Seconds between two of them. */
  cooldown: integer('cooldown').notNull(),
  /** When checks for after the due date open; null: at each student's own due date. It never opens them before that. */
  revealAt: moment('reveal_at'),
  /** Milliseconds by which every limit has been moved for everybody, as after an outage. */
  extendedBy: integer('extended_by').notNull().default(0),
  createdAt: moment('created_at').notNull(),
})

/** Exercises of an assignment. An exercise is in one assignment of a course at most; in none it is practice. */
export const assignmentExercises = sqliteTable(
  'assignment_exercises',
  {
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id),
    slug: text('slug')
      .notNull()
      .references(() => exercises.slug),
    assignmentId: text('assignment_id')
      .notNull()
      .references(() => assignments.id, { onDelete: 'cascade' }),
    weight: integer('weight').notNull(),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.slug] })],
)

/** Due dates of single students. */
export const extensions = sqliteTable(
  'extensions',
  {
    assignmentId: text('assignment_id')
      .notNull()
      .references(() => assignments.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    dueAt: moment('due_at').notNull(),
    reason: text('reason').notNull(),
    grantedAt: moment('granted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.assignmentId, table.userId] })],
)
