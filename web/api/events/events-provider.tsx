/** Subscribes to the user's events while they are signed in; updates the live store and the query cache. */
import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { Course } from '../../../server/contract/course.ts'
import type { UserEvent } from '../../../server/contract/event.ts'
import type { Submission } from '../../../server/contract/submission.ts'
import { subscribeToEvents } from './subscribe.ts'
import { createLiveStore } from './live-store.ts'
import type { LiveStore } from './live-store.ts'
import type { StreamMessage } from './messages.ts'

interface Events {
  live: LiveStore
  /** False while the stream is being reconnected. */
  connected: boolean
  /** Calls the listener for every event; returns the function that removes it. */
  onEvent(listener: (event: UserEvent) => void): () => void
}

const EventsContext = createContext<Events | undefined>(undefined)

export function useEvents(): Events {
  const events = use(EventsContext)
  if (events === undefined) throw new Error('useEvents outside of EventsProvider')
  return events
}

/** Brings the query cache up to date with an event. */
function updateCache(client: QueryClient, event: UserEvent): void {
  if (event.type === 'queued') {
    void client.invalidateQueries({ queryKey: ['submissions', event.courseId, event.slug] })
    void client.invalidateQueries({ queryKey: ['course'] })
  }
  // a submission that had ended is graded again
  if (event.type === 'queued' && client.getQueryData<Submission>(['submission', event.submissionId])?.state === 'ended')
    void client.invalidateQueries({ queryKey: ['submission', event.submissionId] })
  if (event.type === 'paused')
    client.setQueriesData<Course>(
      { queryKey: ['course'] },
      (course) => course && { ...course, gradingPaused: event.paused },
    )
  if (event.type !== 'ended') return
  void client.invalidateQueries({ queryKey: ['submission', event.submissionId] })
  void client.invalidateQueries({ queryKey: ['submissions', event.courseId, event.slug] })
  void client.invalidateQueries({ queryKey: ['exercise', event.courseId, event.slug] })
  void client.invalidateQueries({ queryKey: ['course'] })
}

export function EventsProvider({ userId, children }: { userId: string; children: ReactNode }): ReactNode {
  const client = useQueryClient()
  const [live] = useState(createLiveStore)
  const [listeners] = useState(() => new Set<(event: UserEvent) => void>())
  const [onEvent] = useState(() => (listener: (event: UserEvent) => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  })
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    const onMessage = (message: StreamMessage): void => {
      if (message.kind === 'signed-out') void client.invalidateQueries({ queryKey: ['me'] })
      // data that was read before the stream opened may have missed an event
      if (message.kind === 'open' && !message.resumed)
        void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('submission') })
      if (message.kind === 'begins') return
      if (message.kind !== 'event') return setConnected(message.kind === 'open')
      live.take(message.event)
      updateCache(client, message.event)
      listeners.forEach((listener) => listener(message.event))
    }
    const unsubscribe = subscribeToEvents(userId, onMessage)
    return () => {
      unsubscribe()
      live.clear()
    }
  }, [userId, client, live, listeners])
  return <EventsContext value={{ live, connected, onEvent }}>{children}</EventsContext>
}
