/** Requests that save and read a draft. */
import type { Draft } from '../../server/contract/draft.ts'
import type { Exercise } from '../../server/contract/exercise.ts'
import { courseApi } from '../api/course.ts'
import { asReader, HttpProblem, request } from '../api/http.ts'
import type { DraftServer } from './draft-sync.ts'

/**
 * @param userId the owner of the draft; the server refuses a save when another user has signed in meanwhile
 * @param exercise a text that is longer than it allows is refused here: the page says why in words of its own
 */
export function draftServer(userId: string, exercise: Pick<Exercise, 'courseId' | 'slug' | 'maxSource'>): DraftServer {
  const { courseId, slug, maxSource } = exercise
  const headers = asReader(userId)
  const path = `${courseApi(courseId)}/exercises/${encodeURIComponent(slug)}`
  return {
    async save(source, base) {
      if (source.length > maxSource) return { kind: 'refused', reason: '' }
      try {
        // keepalive: the last save must outlive the page; browsers allow at most 64 KB
        const { version } = await request<{ version: number }>(`${path}/draft`, {
          method: 'PUT',
          body: { source, base },
          headers,
          keepalive: source.length < 30_000,
        })
        return { kind: 'saved', version }
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error
        const theirs = (error.problem as { draft?: Draft } | undefined)?.draft
        if (error.status === 409 && theirs !== undefined) return { kind: 'conflict', draft: theirs }
        // not reachable, restarting, signed out or rate-limited: keep the text and retry
        if (error.status === 0 || error.status >= 500 || error.status === 401 || error.status === 429)
          return { kind: 'unreachable' }
        return { kind: 'refused', reason: error.message }
      }
    },
    async read() {
      const exercise = await request<Exercise>(path, { headers }).catch(() => undefined)
      return exercise?.draft ?? undefined
    },
  }
}
