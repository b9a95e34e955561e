/** Which submissions somebody may read. */
import type { Platform } from '../platform/platform.ts'
import type { SubmissionRow } from '../submissions/submissions.ts'
import type { RequestEnv } from './router.ts'

/** A submission that the reader may see: their own, or one of a course that they teach. */
export function createReadable({ courses, submissions }: Pick<Platform, 'courses' | 'submissions'>) {
  return (id: string, user: RequestEnv['Variables']['user']): SubmissionRow | undefined => {
    const row = submissions.get(id)
    if (!row || row.userId === user.id || user.role === 'admin') return row
    return user.role === 'instructor' && courses.isEnrolled(row.courseId, user.id) ? row : undefined
  }
}
