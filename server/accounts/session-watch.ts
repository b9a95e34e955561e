/**
 * Tells when a session is over: signed out, expired, or deleted by another process, such as `tamrin account reset`.
 * What was opened with a session must not outlive it.
 */
import { gt } from 'drizzle-orm'
import { sessions } from '../db/accounts.ts'
import type { Db } from '../db/open.ts'

export interface SessionWatch {
  /** @param over called once the session is over @returns a function that ends the watch */
  watch(sessionId: string, over: () => void): () => void
  /** Looks at once, as after somebody signed out. */
  check(): void
  start(): void
  close(): void
}

export interface SessionWatchOptions {
  db: Db
  /** Work of a timer that never throws. */
  guarded(name: string, work: () => void): () => void
  clock: () => Date
  /** Milliseconds between two looks. */
  interval?: number
}

const EVERY_MS = 3_000

export function createSessionWatch({ db, guarded, clock, interval = EVERY_MS }: SessionWatchOptions): SessionWatch {
  const watched = new Map<string, Set<() => void>>()
  let timer: NodeJS.Timeout | undefined
  const check = guarded('looking at the sessions', () => {
    if (watched.size === 0) return
    const valid = db.select({ id: sessions.id }).from(sessions).where(gt(sessions.expiresAt, clock())).all()
    const ids = new Set(valid.map(({ id }) => id))
    for (const [id, all] of watched) if (!ids.has(id)) for (const over of all) over()
  })
  return {
    watch(sessionId, over) {
      const all = watched.get(sessionId) ?? new Set()
      watched.set(sessionId, all.add(over))
      return () => {
        all.delete(over)
        if (all.size === 0 && watched.get(sessionId) === all) watched.delete(sessionId)
      }
    },
    check,
    start() {
      timer = setInterval(check, interval)
    },
    close: () => clearInterval(timer),
  }
}
