/** Requests that submit code, either as a run of the open checks or to count, and that cancel a submission. */
import { courseApi } from './course.ts'
import { asReader, request } from './http.ts'

export type Mode = 'run' | 'submit'

/** `crypto.randomUUID` exists only on secure origins; a lab's network may be plain http. */
function idempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What one click on Run or Submit sends. */
export interface NewSubmission {
  userId: string
  courseId: string
  slug: string
  mode: Mode
  source: string
  key: string
}

export const newSubmission = (submission: Omit<NewSubmission, 'key'>): NewSubmission => ({
  ...submission,
  key: idempotencyKey(),
})

/** Safe to repeat when the response is lost: with the same idempotency key it counts once. */
export const submit = (
  { userId, courseId, slug, mode, source, key }: NewSubmission,
  signal?: AbortSignal,
): Promise<{ id: string }> =>
  request(`${courseApi(courseId)}/exercises/${encodeURIComponent(slug)}/submissions`, {
    method: 'POST',
    body: { source, mode },
    ...(signal && { signal }),
    headers: { ...asReader(userId), 'idempotency-key': key },
  })

export const cancel = (id: string): Promise<unknown> =>
  request(`/api/submissions/${encodeURIComponent(id)}/cancel`, { method: 'POST', body: {} })
