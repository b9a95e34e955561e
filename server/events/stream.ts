/**
 * One user's events as an SSE stream: first the events after the reader's last id, then new ones as they happen.
 * A reader that is too slow is disconnected; it reconnects and resumes after its last id.
 */
import type { EventLog } from './event-log.ts'
import type { Hub, Told } from './hub.ts'

export interface StreamOptions {
  log: EventLog
  hub: Hub
  userId: string
  /** The id after which the stream begins; undefined for a new reader, whose stream begins now. */
  after: number | undefined
  /** Aborted when the reader is gone, the session is over or the server stops: the stream ends. */
  signal: AbortSignal
  /** The stream has ended, for whatever reason. */
  onClose(): void
}

/** Interval of heartbeats: proxies keep the connection open, and the page notices a dead one. */
const HEARTBEAT_MS = 20_000
/** Messages that may wait for a slow reader. */
const MAX_WAITING = 2_000
const PAGE = 500

export function eventStream({ log, hub, userId, after, signal, onClose }: StreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let close: () => void = () => undefined
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let last = after ?? log.lastId()
        let open = true
        const write = (text: string): void => {
          // A reader that has gone without a word must not throw into whoever tells.
          try {
            controller.enqueue(encoder.encode(text))
          } catch {
            close()
          }
        }
        const tell = (told: Told): void => {
          if (!open) return
          write(message(told))
          last = told.id ?? last
          if ((controller.desiredSize ?? 0) < -MAX_WAITING) close()
        }
        const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
        let unsubscribe: () => void = () => undefined
        close = () => {
          if (!open) return
          open = false
          clearInterval(heartbeat)
          unsubscribe()
          signal.removeEventListener('abort', close)
          onClose()
          // The reader may have cancelled, which has closed it already.
          try {
            controller.close()
          } catch {}
        }
        signal.addEventListener('abort', close)
        if (signal.aborted) return close()
        // An id without data: a reader that is disconnected before its first event resumes here.
        write(`retry: 1000\nid: ${last}\n\n`)
        try {
          for (let missed = log.after(userId, last, PAGE); open && missed.length > 0;) {
            missed.forEach(tell)
            missed = log.after(userId, last, PAGE)
          }
        } catch (error) {
          close()
          throw error
        }
        // Nothing can have happened since the last read: all of this is one turn of the event loop.
        if (open) unsubscribe = hub.subscribe(userId, tell)
      },
      cancel: () => close(),
    },
    { highWaterMark: 0 },
  )
}

/** The text of one SSE message. */
export function message({ id, event }: Told): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}
