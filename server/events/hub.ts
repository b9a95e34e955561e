/** The listeners to each user's events, one for each open stream. All are in this process, so nobody polls. */
import type { UserEvent } from '../contract/event.ts'

/** An event on its way to the page. Without an id it is not stored, and no stream can resume after it. */
export interface Told {
  id?: number
  userId: string | null
  event: UserEvent
}

/** Must not throw: what is told has happened, whoever hears of it. */
export type Listener = (told: Told) => void

export interface Hub {
  /** @returns a function that ends the subscription */
  subscribe(userId: string, listener: Listener): () => void
  /** Sends to the user's streams, or to all streams where `userId` is null. */
  tell(told: Told): void
  /** Whether the user has an open stream. */
  listens(userId: string): boolean
  /** Streams open now. */
  size(): number
}

export function createHub(): Hub {
  const listeners = new Map<string, Set<Listener>>()
  return {
    subscribe(userId, listener) {
      const own = listeners.get(userId) ?? new Set()
      listeners.set(userId, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0 && listeners.get(userId) === own) listeners.delete(userId)
      }
    },
    tell(told) {
      const reached = told.userId === null ? [...listeners.values()] : [listeners.get(told.userId) ?? []]
      for (const own of reached) for (const listener of own) listener(told)
    },
    listens: (userId) => listeners.has(userId),
    size: () => [...listeners.values()].reduce((sum, own) => sum + own.size, 0),
  }
}
