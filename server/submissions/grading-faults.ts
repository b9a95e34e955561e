/** Gradings that failed on our side, listed for instructors. */
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Text } from '../../graders/report.ts'
import { users } from '../db/accounts.ts'
import type { Db } from '../db/open.ts'
import { submissions } from '../db/submissions.ts'
import { readReport } from '../reports/stored-report.ts'

export interface GradingFaultRow {
  submissionId: string
  slug: string
  mode: 'run' | 'submit'
  student: { id: string; name: string; email: string }
  at: Date
  message: Text
}

export interface GradingFaults {
  /** The faults of a course, newest first, without those that were graded again. */
  of(courseId: string): GradingFaultRow[]
}

/** Rows that are listed: with a broken grader, each submission adds one. */
const MOST = 100

export function createGradingFaults(db: Db): GradingFaults {
  return {
    of: (courseId) =>
      db
        .select({
          id: submissions.id,
          slug: submissions.slug,
          mode: submissions.mode,
          endedAt: submissions.endedAt,
          report: submissions.report,
          userId: users.id,
          name: users.name,
          email: users.email,
        })
        .from(submissions)
        .innerJoin(users, eq(users.id, submissions.userId))
        .where(
          and(
            eq(submissions.courseId, courseId),
            sql`json_extract(${submissions.outcomes}, '$.instructor.verdict') = 'internal'`,
          ),
        )
        .orderBy(desc(submissions.endedAt))
        .limit(MOST)
        .all()
        .map(({ id, slug, mode, endedAt, report, userId, name, email }) => ({
          submissionId: id,
          slug,
          mode,
          student: { id: userId, name, email },
          at: endedAt!,
          message: readReport(report!).message ?? { en: '', fa: '' },
        })),
  }
}
