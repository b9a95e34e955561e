/** The tables of a course and its members. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { COURSE_ROLES } from '../contract/membership.ts'
import { users } from './accounts.ts'
import { moment } from './moment.ts'

export const courses = sqliteTable('courses', {
  id: text('id').primaryKey(),
  titleEn: text('title_en').notNull(),
  titleFa: text('title_fa').notNull(),
  /** With which readers enrol themselves; null while nobody may. */
  joinCode: text('join_code').unique(),
  /** IANA name of the zone in which its days begin and end. */
  timeZone: text('time_zone').notNull().default('UTC'),
  /** Days that each student may hand in later, all assignments together. */
  lateDays: integer('late_days').notNull().default(0),
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
