/** Courses, their due dates, and the copy of a course for its next term. */
import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import type { Text } from '../../graders/report.ts'
import { courses, dueDates } from '../db/courses.ts'
import type { Db } from '../db/open.ts'
import { addDays } from './local-time.ts'

/** The title of a new installation's course. */
export const COURSE: Text = { en: 'Deep Learning: computer vision', fa: 'یادگیری عمیق: بینایی ماشین' }

export interface CourseRow {
  id: string
  title: Text
  /** IANA name. */
  timeZone: string
  archivedAt: Date | null
}

export interface Courses {
  create(title: Text, timeZone?: string): CourseRow
  get(id: string): CourseRow | undefined
  /** The oldest course. */
  first(): CourseRow | undefined
  /** Oldest first. */
  all(): CourseRow[]
  change(id: string, settings: { title: Text; timeZone: string }): void
  archive(id: string, archived: boolean): void
  /** Copies zone and due dates, which move by a number of days; neither people nor their work. */
  copy(id: string, title: Text, shiftDays: number): CourseRow
  dueDates(courseId: string): Map<string, Date>
  dueAt(courseId: string, slug: string): Date | null
  /** @param dueAt null removes the due date */
  setDue(courseId: string, slug: string, dueAt: Date | null): void
}

export const courseRowOf = (row: typeof courses.$inferSelect): CourseRow => ({
  id: row.id,
  title: { en: row.titleEn, fa: row.titleFa },
  timeZone: row.timeZone,
  archivedAt: row.archivedAt,
})

export function createCourses(db: Db, clock: () => Date = () => new Date()): Courses {
  const exercise = (courseId: string, slug: string) => and(eq(dueDates.courseId, courseId), eq(dueDates.slug, slug))
  const get = (id: string): CourseRow | undefined => {
    const row = db.select().from(courses).where(eq(courses.id, id)).get()
    return row && courseRowOf(row)
  }
  const all = (): CourseRow[] => db.select().from(courses).orderBy(asc(courses.createdAt)).all().map(courseRowOf)
  const create = ({ en, fa }: Text, timeZone = 'UTC'): CourseRow =>
    courseRowOf(
      db
        .insert(courses)
        .values({ id: randomUUID(), titleEn: en, titleFa: fa, timeZone, createdAt: clock() })
        .returning()
        .get(),
    )
  const datesOf = (courseId: string): Map<string, Date> =>
    new Map(
      db
        .select()
        .from(dueDates)
        .where(eq(dueDates.courseId, courseId))
        .all()
        .map(({ slug, dueAt }) => [slug, dueAt]),
    )
  return {
    create,
    get,
    first: () => all()[0],
    all,
    change: (id, { title, timeZone }) =>
      void db.update(courses).set({ titleEn: title.en, titleFa: title.fa, timeZone }).where(eq(courses.id, id)).run(),
    archive: (id, archived) =>
      void db
        .update(courses)
        .set({ archivedAt: archived ? clock() : null })
        .where(eq(courses.id, id))
        .run(),
    copy: (id, title, shiftDays) =>
      db.transaction(() => {
        const { timeZone } = get(id)!
        const made = create(title, timeZone)
        for (const [slug, dueAt] of datesOf(id))
          db.insert(dueDates)
            .values({ courseId: made.id, slug, dueAt: addDays(dueAt, shiftDays, timeZone) })
            .run()
        return made
      }),
    dueDates: datesOf,
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
