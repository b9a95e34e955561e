/**
 * For browsers without shared workers: the tab that holds a lock reads the stream and tells the
 * others over a broadcast channel; when it closes, the lock passes on. Locks need a secure origin:
 * without them each tab reads its own stream.
 */
import type { StreamMessage } from './messages.ts'
import { readEvents } from './stream.ts'

export function followAsLeader(userId: string, tell: (message: StreamMessage) => void): () => void {
  const leaving = new AbortController()
  if (navigator.locks === undefined || typeof BroadcastChannel === 'undefined') {
    void readEvents(tell, leaving.signal)
    return () => leaving.abort()
  }
  const channel = new BroadcastChannel(`tamrin.events.${userId}`)
  channel.onmessage = ({ data }: MessageEvent<StreamMessage>) => tell(data)
  const lead = (): Promise<void> => readEvents((message) => {
    channel.postMessage(message)
    tell(message)
  }, leaving.signal)
  navigator.locks.request(`tamrin.events.${userId}`, { signal: leaving.signal }, lead).catch((reason: unknown) => {
    // left before the lock was granted
    if (!leaving.signal.aborted) throw reason
  })
  return () => {
    leaving.abort()
    channel.close()
  }
}
