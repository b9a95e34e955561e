/**
 * All submissions of a course, for its gradebook. A large course has hundreds of thousands, so they are read one
 * student and exercise at a time, and never lie in memory together.
 */
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { submissions } from '../db/submissions.ts'
import type { Outcomes } from '../reports/outcomes.ts'
import type { SubmissionLine } from './submissions.ts'

/** A submission as a grade needs it. */
export type GradedSubmission = Pick<SubmissionLine, 'id' | 'mode' | 'createdAt' | 'endedAt' | 'outcomes'>

export interface StudentSubmissions {
  userId: string
  slug: string
  /** Without trial runs, oldest first. */
  lines: GradedSubmission[]
}

export interface CourseSubmissions {
  /** To be read at once: nothing can be written meanwhile. */
  ofCourse(courseId: string): Iterable<StudentSubmissions>
}

type Row = [
  id: string,
  userId: string,
  slug: string,
  createdAt: number,
  endedAt: number | null,
  outcomes: string | null,
]

export function createCourseSubmissions(db: Db): CourseSubmissions {
  return {
    *ofCourse(courseId) {
      const { id, userId, slug, createdAt, endedAt, outcomes } = submissions
      const query = db
        .select({ id, userId, slug, createdAt, endedAt, outcomes })
        .from(submissions)
        .where(and(eq(submissions.courseId, courseId), eq(submissions.mode, 'submit')))
        .orderBy(asc(userId), asc(slug), asc(createdAt), asc(sql`rowid`))
        .toSQL()
      let group: StudentSubmissions | undefined
      const rows = db.$client
        .prepare(query.sql)
        .raw()
        .iterate(...query.params) as Iterable<Row>
      for (const row of rows) {
        const [, user, exercise] = row
        if (group?.userId !== user || group.slug !== exercise) {
          if (group) yield group
          group = { userId: user, slug: exercise, lines: [] }
        }
        group.lines.push(graded(row))
      }
      if (group) yield group
    },
  }
}

const graded = ([id, , , createdAt, endedAt, outcomes]: Row): GradedSubmission => ({
  id,
  mode: 'submit',
  createdAt: new Date(createdAt),
  endedAt: endedAt === null ? null : new Date(endedAt),
  outcomes: outcomes === null ? null : (JSON.parse(outcomes) as Outcomes),
})
