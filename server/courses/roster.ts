/** The students of a course. */
import { and, asc, eq } from 'drizzle-orm'
import { users } from '../db/accounts.ts'
import { enrolments } from '../db/courses.ts'
import type { Db } from '../db/open.ts'

export interface RosterStudent {
  id: string
  name: string
  email: string
}

export interface Roster {
  /** By name. */
  students(courseId: string): RosterStudent[]
}

export function createRoster(db: Db): Roster {
  return {
    students: (courseId) =>
      db
        .select({ id: users.id, name: users.name, email: users.email })
        .from(users)
        .innerJoin(enrolments, eq(enrolments.userId, users.id))
        .where(and(eq(enrolments.courseId, courseId), eq(users.role, 'student')))
        .orderBy(asc(users.name), asc(users.email))
        .all(),
  }
}
