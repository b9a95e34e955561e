/** Which submissions somebody may read. */
import type { Platform } from '../platform/platform.ts'
import type { SubmissionRow } from '../submissions/submissions.ts'
import type { RequestEnv } from './router.ts'

/** A submission that the reader may see: their own, or one of a student whom they oversee. */
export function createReadable({ enrolments, submissions }: Pick<Platform, 'enrolments' | 'submissions'>) {
  return (id: string, user: RequestEnv['Variables']['user']): SubmissionRow | undefined => {
    const row = submissions.get(id)
    return row && (row.userId === user.id || enrolments.oversees(user, row.courseId, row.userId)) ? row : undefined
  }
}
