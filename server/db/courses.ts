/** The tables of a course: its members and due dates. */
import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { users } from './accounts.ts'
import { moment } from './moment.ts'
import { exercises } from './schema.ts'

export const courses = sqliteTable('courses', {
  id: text('id').primaryKey(),
  titleEn: text('title_en').notNull(),
  titleFa: text('title_fa').notNull(),
  createdAt: moment('created_at').notNull(),
})

/** Students and instructors of a course. Their rights follow from the account's role. */
export const enrolments = sqliteTable(
  'enrolments',
  {
    courseId: text('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
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
