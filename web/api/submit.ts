/** Handing in: a run of the public checks, or a submission that counts. */
import { request } from './http.ts'

export type Mode = 'run' | 'submit'

/** `crypto.randomUUID` exists on secure origins only; a lab network may be plain http. */
function idempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A click of the button: `send` may be repeated after a lost answer and still counts once. */
export function handIn(slug: string, mode: Mode, source: string): { send: () => Promise<{ id: string }> } {
  const key = idempotencyKey()
  return {
    send: () => request(`/api/exercises/${encodeURIComponent(slug)}/submissions`, {
      method: 'POST', body: { source, mode }, headers: { 'idempotency-key': key },
    }),
  }
}

export const cancel = (id: string): Promise<unknown> => request(`/api/submissions/${encodeURIComponent(id)}/cancel`, { method: 'POST', body: {} })
