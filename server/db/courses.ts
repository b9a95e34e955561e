/** The tables of a course: its members and due dates. */
import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { COURSE_ROLES } from '../contract/membership.ts'
import { users } from './accounts.ts'
import { moment } from './moment.ts'
import { exercises } from './schema.ts'

export const courses = sqliteTable('courses', {
  id: text('id').primaryKey(),
  titleEn: text('title_en').notNull(),
  titleFa: text('title_fa').notNull(),
  /** With which readers enrol themselves; null while nobody may. */
  joinCode: text('join_code').unique(),
  /** IANA name of the zone in which its days begin and end. */
  timeZone: text('time_zone').notNull().default('UTC'),
  createdAt: moment('created_at').notNull(),
  /** Set once it can only be read. */
  archivedAt: moment('archived_at'),
})

/** Members of a course. Their rights in it follow from this role, not from the account's. */
export const enrolments = sqliteTable(
  'enrolments',
  {
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: COURSE_ROLES }).notNull().default('student'),
    /** A group of the course's students. An assistant of a section sees that section only. */
    section: text('section'),
    enrolledAt: moment('enrolled_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.courseId] })],
)

/** Due dates. Exercises without a row are never due. */
export const dueDates = sqliteTable(
  'due_dates',
  {
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    slug: text('slug')
      .notNull()
      .references(() => exercises.slug),
    dueAt: moment('due_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.slug] })],
)
