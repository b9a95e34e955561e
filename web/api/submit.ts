/** Handing in: a run of the public checks, or a submission that counts. */
import { asReader, request } from './http.ts'

export type Mode = 'run' | 'submit'

/** `crypto.randomUUID` exists on secure origins only; a lab network may be plain http. */
function idempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** One click of Run or Submit. */
export interface HandIn {
  userId: string
  slug: string
  mode: Mode
  source: string
  key: string
}

export const newHandIn = (userId: string, slug: string, mode: Mode, source: string): HandIn => ({
  userId,
  slug,
  mode,
  source,
  key: idempotencyKey(),
})

/** May be repeated after a lost answer: the key makes it count once. */
export const handIn = ({ userId, slug, mode, source, key }: HandIn): Promise<{ id: string }> =>
  request(`/api/exercises/${encodeURIComponent(slug)}/submissions`, {
    method: 'POST',
    body: { source, mode },
    headers: { ...asReader(userId), 'idempotency-key': key },
  })

export const cancel = (id: string): Promise<unknown> =>
  request(`/api/submissions/${encodeURIComponent(id)}/cancel`, { method: 'POST', body: {} })
