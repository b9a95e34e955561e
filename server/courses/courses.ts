/** Courses: their members and due dates. */
import { randomUUID } from 'node:crypto'
import { and, asc, eq, ne } from 'drizzle-orm'
import type { Text } from '../../graders/report.ts'
import { users } from '../db/accounts.ts'
import { courses, dueDates, enrolments } from '../db/courses.ts'
import type { Db } from '../db/open.ts'

/** The title of a new installation's course. */
export const COURSE: Text = { en: 'Deep Learning: computer vision', fa: 'یادگیری عمیق: بینایی ماشین' }

export interface CourseRow {
  id: string
  title: Text
}

export interface Courses {
  create(title: Text): CourseRow
  /** The oldest course. */
  first(): CourseRow | undefined
  /** A user's course: the first in which they were enrolled. */
  of(userId: string): CourseRow | undefined
  enrol(courseId: string, userId: string): void
  /** Ids of a course's instructors and admins. */
  staff(courseId: string): string[]
  isEnrolled(courseId: string, userId: string): boolean
  dueDates(courseId: string): Map<string, Date>
  dueAt(courseId: string, slug: string): Date | null
  /** @param dueAt null removes the due date */
  setDue(courseId: string, slug: string, dueAt: Date | null): void
}

export function createCourses(db: Db, clock: () => Date = () => new Date()): Courses {
  const named = (row: typeof courses.$inferSelect | undefined): CourseRow | undefined =>
    row && { id: row.id, title: { en: row.titleEn, fa: row.titleFa } }
  const exercise = (courseId: string, slug: string) => and(eq(dueDates.courseId, courseId), eq(dueDates.slug, slug))
  return {
    create: ({ en, fa }) =>
      named(
        db.insert(courses).values({ id: randomUUID(), titleEn: en, titleFa: fa, createdAt: clock() }).returning().get(),
      )!,
    first: () => named(db.select().from(courses).orderBy(asc(courses.createdAt)).limit(1).get()),
    of: (userId) =>
      named(
        db
          .select()
          .from(courses)
          .innerJoin(enrolments, eq(enrolments.courseId, courses.id))
          .where(eq(enrolments.userId, userId))
          .orderBy(asc(enrolments.enrolledAt))
          .limit(1)
          .get()?.courses,
      ),
    enrol: (courseId, userId) =>
      void db.insert(enrolments).values({ courseId, userId, enrolledAt: clock() }).onConflictDoNothing().run(),
    staff: (courseId) =>
      db
        .select({ id: users.id })
        .from(users)
        .innerJoin(enrolments, eq(enrolments.userId, users.id))
        .where(and(eq(enrolments.courseId, courseId), ne(users.role, 'student')))
        .all()
        .map(({ id }) => id),
    isEnrolled: (courseId, userId) =>
      db
        .select()
        .from(enrolments)
        .where(and(eq(enrolments.courseId, courseId), eq(enrolments.userId, userId)))
        .get() !== undefined,
    dueDates: (courseId) =>
      new Map(
        db
          .select()
          .from(dueDates)
          .where(eq(dueDates.courseId, courseId))
          .all()
          .map(({ slug, dueAt }) => [slug, dueAt]),
      ),
    dueAt: (courseId, slug) => db.select().from(dueDates).where(exercise(courseId, slug)).get()?.dueAt ?? null,
    setDue(courseId, slug, dueAt) {
      if (dueAt === null) db.delete(dueDates).where(exercise(courseId, slug)).run()
      else
        db.insert(dueDates)
          .values({ courseId, slug, dueAt })
          .onConflictDoUpdate({ target: [dueDates.courseId, dueDates.slug], set: { dueAt } })
          .run()
    },
  }
}
