/** All submissions of a course, for its gradebook. */
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { submissions } from '../db/submissions.ts'
import type { SubmissionLine } from './submissions.ts'

export interface CourseSubmissions {
  /** Without trial runs, oldest first. */
  ofCourse(courseId: string): SubmissionLine[]
}

export function createCourseSubmissions(db: Db): CourseSubmissions {
  return {
    ofCourse: (courseId) =>
      db
        .select({
          id: submissions.id,
          userId: submissions.userId,
          slug: submissions.slug,
          mode: submissions.mode,
          data: submissions.data,
          createdAt: submissions.createdAt,
          startedAt: submissions.startedAt,
          endedAt: submissions.endedAt,
          outcomes: submissions.outcomes,
        })
        .from(submissions)
        .where(and(eq(submissions.courseId, courseId), eq(submissions.mode, 'submit')))
        .orderBy(asc(submissions.createdAt), asc(sql`rowid`))
        .all(),
  }
}
