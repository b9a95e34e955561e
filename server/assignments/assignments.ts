/** The assignments of courses, with extensions of their limits. */
import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Text } from '../../graders/report.ts'
import { addDays } from '../courses/local-time.ts'
import { assignmentExercises, assignments, extensions } from '../db/assignments.ts'
import { courses } from '../db/courses.ts'
import type { Db } from '../db/open.ts'
import { type Terms, withExtension } from './terms.ts'

type Stored = typeof assignments.$inferSelect

export interface AssignmentRow extends Omit<Stored, 'titleEn' | 'titleFa'> {
  title: Text
  exercises: { slug: string; weight: number }[]
}

export type AssignmentTerms = Omit<AssignmentRow, 'id' | 'courseId' | 'createdAt' | 'extendedBy'>

export interface ExtensionRow {
  userId: string
  dueAt: Date
  reason: string
}

export interface Assignments {
  /** In the order of their due dates; what is never due comes last. */
  list(courseId: string): AssignmentRow[]
  get(courseId: string, id: string): AssignmentRow | undefined
  /** The assignment of an exercise; undefined where it is practice. */
  of(courseId: string, slug: string): AssignmentRow | undefined
  /** An exercise that is in another assignment leaves it. @returns the new assignment's id */
  make(courseId: string, terms: AssignmentTerms): string
  change(courseId: string, id: string, terms: AssignmentTerms): void
  /** Its exercises become practice; submissions are kept. */
  remove(courseId: string, id: string): void
  /** Sets the due date of an exercise's assignment, which is made where it has none. @param title of a new one */
  setDue(courseId: string, slug: string, dueAt: Date | null, title: Text): void
  extensions(id: string): ExtensionRow[]
  /** @param extension null takes it back */
  extend(id: string, userId: string, extension: { dueAt: Date; reason: string } | null): void
  /** Moves every limit of some assignments for everybody. */
  extendAll(courseId: string, ids: readonly string[], milliseconds: number): void
  /** The terms as they hold for a student, before late days are spent. */
  termsFor(assignment: AssignmentRow, userId: string): Terms
  /** When checks for after the due date open to a student; null: never. */
  revealAt(assignment: AssignmentRow, userId: string): Date | null
  lateDays(courseId: string): number
  setLateDays(courseId: string, lateDays: number): void
  /** Copies the assignments of a course, moved by a number of days; extensions stay behind. */
  copy(from: string, to: string, shiftDays: number, timeZone: string): void
}

/** Late submissions count in full for ever, as before there were assignments. */
const UNLIMITED = {
  opensAt: null,
  late: [{ until: null, percent: 100 }],
  lateDays: 0,
  counts: 'best',
  drops: 0,
  attempts: null,
  cooldown: 0,
  revealAt: null,
} as const

/** @param own a student's own due date */
export function termsOf({ dueAt, late, counts, extendedBy }: AssignmentRow, own: Date | undefined): Terms {
  return withExtension({ dueAt: dueAt?.getTime() ?? null, late, counts }, own?.getTime(), extendedBy)
}

/** @param terms as they hold for a student, before late days are spent */
export function revealOf({ revealAt }: Pick<AssignmentRow, 'revealAt'>, { dueAt }: Pick<Terms, 'dueAt'>): Date | null {
  return dueAt === null ? null : new Date(Math.max(dueAt, revealAt?.getTime() ?? dueAt))
}

export function createAssignments(db: Db, clock: () => Date = () => new Date()): Assignments {
  const exercisesOf = (id: string) =>
    db
      .select({ slug: assignmentExercises.slug, weight: assignmentExercises.weight })
      .from(assignmentExercises)
      .where(eq(assignmentExercises.assignmentId, id))
      .orderBy(asc(sql`rowid`))
      .all()
  const rowOf = ({ titleEn, titleFa, ...row }: Stored): AssignmentRow => ({
    ...row,
    title: { en: titleEn, fa: titleFa },
    exercises: exercisesOf(row.id),
  })
  const one = (courseId: string, id: string) => and(eq(assignments.courseId, courseId), eq(assignments.id, id))
  const get: Assignments['get'] = (courseId, id) => {
    const row = db.select().from(assignments).where(one(courseId, id)).get()
    return row && rowOf(row)
  }
  const of: Assignments['of'] = (courseId, slug) => {
    const place = and(eq(assignmentExercises.courseId, courseId), eq(assignmentExercises.slug, slug))
    const row = db.select({ id: assignmentExercises.assignmentId }).from(assignmentExercises).where(place).get()
    return row && get(courseId, row.id)
  }
  const list: Assignments['list'] = (courseId) =>
    db
      .select()
      .from(assignments)
      .where(eq(assignments.courseId, courseId))
      .orderBy(sql`${assignments.dueAt} IS NULL`, asc(assignments.dueAt), asc(assignments.createdAt))
      .all()
      .map(rowOf)
  const columns = ({ title, opensAt, dueAt, revealAt, late, ...terms }: AssignmentTerms) => {
    const { lateDays: most, counts, drops, attempts, cooldown } = terms
    const limits = { lateDays: most, counts, drops, attempts, cooldown }
    return { titleEn: title.en, titleFa: title.fa, opensAt, dueAt, revealAt, late: [...late], ...limits }
  }
  const setExercises = (courseId: string, assignmentId: string, exercises: AssignmentTerms['exercises']): void => {
    db.delete(assignmentExercises).where(eq(assignmentExercises.assignmentId, assignmentId)).run()
    for (const { slug, weight } of exercises)
      db.insert(assignmentExercises)
        .values({ courseId, slug, assignmentId, weight })
        .onConflictDoUpdate({
          target: [assignmentExercises.courseId, assignmentExercises.slug],
          set: { assignmentId, weight },
        })
        .run()
  }
  const make: Assignments['make'] = (courseId, terms) =>
    db.transaction(() => {
      const id = randomUUID()
      db.insert(assignments)
        .values({ id, courseId, ...columns(terms), createdAt: clock() })
        .run()
      setExercises(courseId, id, terms.exercises)
      return id
    })
  const extensionsOf: Assignments['extensions'] = (id) =>
    db
      .select({ userId: extensions.userId, dueAt: extensions.dueAt, reason: extensions.reason })
      .from(extensions)
      .where(eq(extensions.assignmentId, id))
      .all()
  const lateDays: Assignments['lateDays'] = (courseId) =>
    db.select({ lateDays: courses.lateDays }).from(courses).where(eq(courses.id, courseId)).get()!.lateDays
  const setLateDays: Assignments['setLateDays'] = (courseId, days) =>
    void db.update(courses).set({ lateDays: days }).where(eq(courses.id, courseId)).run()
  const termsFor: Assignments['termsFor'] = (assignment, userId) =>
    termsOf(assignment, extensionsOf(assignment.id).find((extension) => extension.userId === userId)?.dueAt)
  return {
    list,
    get,
    of,
    make,
    change: (courseId, id, terms) =>
      db.transaction(() => {
        db.update(assignments).set(columns(terms)).where(one(courseId, id)).run()
        setExercises(courseId, id, terms.exercises)
      }),
    remove: (courseId, id) => void db.delete(assignments).where(one(courseId, id)).run(),
    setDue(courseId, slug, dueAt, title) {
      const known = of(courseId, slug)
      if (!known)
        make(courseId, { ...UNLIMITED, title, dueAt, late: [...UNLIMITED.late], exercises: [{ slug, weight: 1 }] })
      else db.update(assignments).set({ dueAt }).where(one(courseId, known.id)).run()
    },
    extensions: extensionsOf,
    extend(id, userId, extension) {
      const place = and(eq(extensions.assignmentId, id), eq(extensions.userId, userId))
      db.delete(extensions).where(place).run()
      if (extension)
        db.insert(extensions)
          .values({ assignmentId: id, userId, ...extension, grantedAt: clock() })
          .run()
    },
    extendAll: (courseId, ids, milliseconds) =>
      void db
        .update(assignments)
        .set({ extendedBy: sql`${assignments.extendedBy} + ${milliseconds}` })
        .where(and(eq(assignments.courseId, courseId), inArray(assignments.id, [...ids])))
        .run(),
    termsFor,
    revealAt: (assignment, userId) => revealOf(assignment, termsFor(assignment, userId)),
    lateDays,
    setLateDays,
    copy(from, to, shiftDays, timeZone) {
      const shift = (at: Date | null): Date | null => at && addDays(at, shiftDays, timeZone)
      setLateDays(to, lateDays(from))
      for (const { id: _, courseId: __, createdAt: ___, extendedBy: ____, ...terms } of list(from))
        make(to, {
          ...terms,
          opensAt: shift(terms.opensAt),
          dueAt: shift(terms.dueAt),
          revealAt: shift(terms.revealAt),
          late: terms.late.map(({ until, percent }) => ({
            until: until === null ? null : addDays(new Date(until), shiftDays, timeZone).getTime(),
            percent,
          })),
        })
    },
  }
}
