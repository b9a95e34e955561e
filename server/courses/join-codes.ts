/** Codes with which readers enrol themselves as students. A course has one at most; a new one voids the old one. */
import { and, eq, isNull } from 'drizzle-orm'
import { randomCode } from '../accounts/password.ts'
import { courses } from '../db/courses.ts'
import type { Db } from '../db/open.ts'
import { type CourseRow, courseRowOf } from './courses.ts'

export interface JoinCodes {
  of(courseId: string): string | null
  /** @returns the new code; null where joining is switched off */
  set(courseId: string, enabled: boolean): string | null
  /** The course that a code opens; none where it is archived. */
  course(code: string): CourseRow | undefined
}

export function createJoinCodes(db: Db): JoinCodes {
  return {
    of: (courseId) =>
      db.select({ code: courses.joinCode }).from(courses).where(eq(courses.id, courseId)).get()?.code ?? null,
    set(courseId, enabled) {
      const joinCode = enabled ? randomCode() : null
      db.update(courses).set({ joinCode }).where(eq(courses.id, courseId)).run()
      return joinCode
    },
    course(code) {
      const row = db
        .select()
        .from(courses)
        .where(and(eq(courses.joinCode, code.toLowerCase()), isNull(courses.archivedAt)))
        .get()
      return row && courseRowOf(row)
    },
  }
}
