/** The live state of submissions, built from events, as a store for React; one store a page. */
import { useSyncExternalStore } from 'react'
import type { UserEvent } from '../../../server/contract/event.ts'
import { withEvent } from './live.ts'
import type { LiveSubmission } from './live.ts'

export interface LiveStore {
  take(event: UserEvent): void
  get(id: string): LiveSubmission | undefined
  subscribe(listener: () => void): () => void
  /** Removes everything, for when another user has signed in. */
  clear(): void
}

export function createLiveStore(): LiveStore {
  const submissions = new Map<string, LiveSubmission>()
  const listeners = new Set<() => void>()
  const changed = (): void => listeners.forEach((listener) => listener())
  return {
    take(event) {
      if (!('submissionId' in event)) return
      submissions.set(event.submissionId, withEvent(submissions.get(event.submissionId), event))
      changed()
    },
    get: (id) => submissions.get(id),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear() {
      submissions.clear()
      changed()
    },
  }
}

export function useLive(store: LiveStore, id: string): LiveSubmission | undefined {
  return useSyncExternalStore(store.subscribe, () => store.get(id))
}
