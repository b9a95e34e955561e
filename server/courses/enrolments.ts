/** Who belongs to which course, as what, and whose work they may see. */
import { and, asc, eq, inArray, notInArray, or } from 'drizzle-orm'
import type { CourseRole } from '../contract/membership.ts'
import { users } from '../db/accounts.ts'
import { courses, enrolments } from '../db/courses.ts'
import type { Db } from '../db/open.ts'
import { type CourseRow, courseRowOf } from './courses.ts'
import { may, sees, STAFF } from './rights.ts'

/** The platform's role of an account matters for admins only: they own every course. */
export interface CourseReader {
  id: string
  role: 'student' | 'instructor' | 'admin'
}

export interface Membership {
  course: CourseRow
  role: CourseRole
  section: string | null
}

export interface Member {
  id: string
  name: string
  email: string
  /** Of the account. */
  accountRole: 'student' | 'instructor' | 'admin'
  role: CourseRole
  section: string | null
}

export interface Enrolments {
  /** Somebody who is enrolled keeps their role. */
  enrol(courseId: string, userId: string, role?: CourseRole, section?: string | null): void
  /** The reader's courses: those that are not archived first, in the order of enrolment. */
  of(reader: CourseReader): Membership[]
  /** @param courseId undefined for the first of the reader's courses */
  membership(reader: CourseReader, courseId: string | undefined): Membership | undefined
  /** As what somebody is enrolled; undefined where they are not. */
  roleIn(courseId: string, userId: string): CourseRole | undefined
  /** Changes somebody's role and section. */
  place(courseId: string, userId: string, place: { role: CourseRole; section: string | null }): void
  /** Their drafts and submissions stay, and are theirs again once they are enrolled again. */
  remove(courseId: string, userId: string): void
  owners(courseId: string): number
  /** Ids of everybody who is of the staff of any course, or enrolled in one that the reader does not teach. */
  takenFrom(reader: CourseReader): Set<string>
  /** All of a course's members, by name. */
  members(courseId: string): Member[]
  member(courseId: string, userId: string): Member | undefined
  /** Whether a reader may see a student's work: all of the course's staff, of assistants those of their section. */
  oversees(reader: CourseReader, courseId: string, studentId: string): boolean
  /** Ids of the staff that may see a student's work. */
  overseers(courseId: string, studentId: string): string[]
}

export function createEnrolments(db: Db, clock: () => Date = () => new Date()): Enrolments {
  const enrolment = (courseId: string, userId: string) =>
    and(eq(enrolments.courseId, courseId), eq(enrolments.userId, userId))
  const one = (courseId: string, userId: string) =>
    db.select().from(enrolments).where(enrolment(courseId, userId)).get()
  const of = ({ id, role }: CourseReader): Membership[] => {
    const enrolled = db
      .select()
      .from(enrolments)
      .innerJoin(courses, eq(courses.id, enrolments.courseId))
      .where(eq(enrolments.userId, id))
      .orderBy(asc(enrolments.enrolledAt))
      .all()
      .map((row) => ({
        course: courseRowOf(row.courses),
        role: role === 'admin' ? ('owner' as const) : row.enrolments.role,
        section: role === 'admin' ? null : row.enrolments.section,
      }))
    const known = new Set(enrolled.map(({ course }) => course.id))
    const others =
      role === 'admin' ? db.select().from(courses).orderBy(asc(courses.createdAt)).all().map(courseRowOf) : []
    const all: Membership[] = [
      ...enrolled,
      ...others
        .filter((course) => !known.has(course.id))
        .map((course): Membership => ({ course, role: 'owner', section: null })),
    ]
    const archived = ({ course }: Membership): boolean => course.archivedAt !== null
    return [...all.filter((membership) => !archived(membership)), ...all.filter(archived)]
  }
  const membership: Enrolments['membership'] = (reader, courseId) => {
    const all = of(reader)
    return courseId === undefined ? all[0] : all.find(({ course }) => course.id === courseId)
  }
  const members = (courseId: string): Member[] =>
    db
      .select({
        id: users.id,
        name: users.name,
        email: users.email,
        accountRole: users.role,
        role: enrolments.role,
        section: enrolments.section,
      })
      .from(enrolments)
      .innerJoin(users, eq(users.id, enrolments.userId))
      .where(eq(enrolments.courseId, courseId))
      .orderBy(asc(users.name), asc(users.email))
      .all()
  return {
    enrol: (courseId, userId, role = 'student', section = null) =>
      void db
        .insert(enrolments)
        .values({ courseId, userId, role, section, enrolledAt: clock() })
        .onConflictDoNothing()
        .run(),
    of,
    membership,
    roleIn: (courseId, userId) => one(courseId, userId)?.role,
    place: (courseId, userId, place) => void db.update(enrolments).set(place).where(enrolment(courseId, userId)).run(),
    remove: (courseId, userId) => void db.delete(enrolments).where(enrolment(courseId, userId)).run(),
    owners: (courseId) =>
      db
        .select({ id: enrolments.userId })
        .from(enrolments)
        .where(and(eq(enrolments.courseId, courseId), eq(enrolments.role, 'owner')))
        .all().length,
    takenFrom(reader) {
      const taught = of(reader).flatMap(({ course, role }) => (may(role, 'teach') ? [course.id] : []))
      const taken = or(inArray(enrolments.role, STAFF), notInArray(enrolments.courseId, taught))
      const rows = db.selectDistinct({ id: enrolments.userId }).from(enrolments).where(taken).all()
      return new Set(rows.map(({ id }) => id))
    },
    members,
    member: (courseId, userId) => members(courseId).find(({ id }) => id === userId),
    oversees(reader, courseId, studentId) {
      const viewer = membership(reader, courseId)
      return viewer !== undefined && sees(viewer, one(courseId, studentId)?.section ?? null)
    },
    overseers(courseId, studentId) {
      const section = one(courseId, studentId)?.section ?? null
      return db
        .select({ id: users.id, role: enrolments.role, section: enrolments.section })
        .from(users)
        .innerJoin(enrolments, eq(enrolments.userId, users.id))
        .where(and(eq(enrolments.courseId, courseId), inArray(enrolments.role, STAFF)))
        .all()
        .filter((viewer) => sees(viewer, section))
        .map(({ id }) => id)
    },
  }
}
