/** Who listens to whose events: one listener a stream, all in this process; nobody polls the database. */
import type { UserEvent } from '../contract/event.ts'

/** An event on its way to the page; without an id it is not kept, and a stream does not resume behind it. */
export interface Told {
  id?: number
  userId: string | null
  event: UserEvent
}

export type Listener = (told: Told) => void

export interface Hub {
  /** @returns what ends it */
  subscribe(userId: string, listener: Listener): () => void
  /** Reaches the user's streams, or all where `userId` is null. */
  tell(told: Told): void
  /** Whether anybody would hear an event of this user. */
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
