/** Courses: making, changing and archiving them, and the copy of one for its next term. */
import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import type { Text } from '../../graders/report.ts'
import { courses } from '../db/courses.ts'
import type { Db } from '../db/open.ts'

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
  /** A course with the same time zone; its assignments are copied apart from it, and people not at all. */
  copy(id: string, title: Text): CourseRow
}

export const courseRowOf = (row: typeof courses.$inferSelect): CourseRow => ({
  id: row.id,
  title: { en: row.titleEn, fa: row.titleFa },
  timeZone: row.timeZone,
  archivedAt: row.archivedAt,
})

export function createCourses(db: Db, clock: () => Date = () => new Date()): Courses {
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
    copy: (id, title) => create(title, get(id)!.timeZone),
  }
}
