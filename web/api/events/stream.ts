/**
 * Reads the user's event stream with `fetch`. Unlike `EventSource`, it reconnects with
 * `Last-Event-ID` after an error response too, such as those of a server that restarts.
 */
import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { UserEvent } from '../../../server/contract/event.ts'
import type { StreamMessage } from './messages.ts'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000
/** The server sends a comment more often than this, so a longer silence means a dead connection. */
const SILENCE_MS = 60_000

/**
 * Reads until `signal` is aborted or the session ends. It reconnects without limit, with growing waits.
 * @param lastEventId resumes the stream after this event
 */
export async function readEvents(
  onMessage: (message: StreamMessage) => void,
  signal: AbortSignal,
  lastEventId = '',
): Promise<void> {
  let wait = FIRST_WAIT_MS
  while (!signal.aborted) {
    const connection = new AbortController()
    const abort = (): void => connection.abort()
    signal.addEventListener('abort', abort, { once: true })
    try {
      const response = await fetch('/api/events', {
        headers: { accept: 'text/event-stream', ...(lastEventId === '' ? {} : { 'last-event-id': lastEventId }) },
        signal: connection.signal,
        cache: 'no-store',
      })
      if (response.status === 401) return onMessage({ kind: 'signed-out' })
      if (response.ok && response.body !== null) {
        onMessage({ kind: 'open', resumed: lastEventId !== '', lastEventId })
        wait = FIRST_WAIT_MS
        let silence = setTimeout(abort, SILENCE_MS)
        const heard = (): void => {
          clearTimeout(silence)
          silence = setTimeout(abort, SILENCE_MS)
        }
        // the server's first message is only an id: resume there if the connection ends before the first event
        const begin = (id: string): void => {
          if (lastEventId !== '') return
          lastEventId = id
          onMessage({ kind: 'begins', lastEventId: id })
        }
        try {
          for await (const { id, data } of response.body
            .pipeThrough(new TextDecoderStream())
            .pipeThrough(new EventSourceParserStream({ onComment: heard, onId: begin }))) {
            heard()
            if (id !== undefined) lastEventId = id
            if (data !== '') onMessage({ kind: 'event', event: JSON.parse(data) as UserEvent, lastEventId })
          }
        } finally {
          clearTimeout(silence)
        }
      }
    } catch {
      // every error means a lost connection: the next iteration reconnects
    }
    signal.removeEventListener('abort', abort)
    if (signal.aborted) return
    onMessage({ kind: 'lost' })
    await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)))
    wait = Math.min(wait * 2, LONGEST_WAIT_MS)
  }
}
