/** Joins this tab to the user's event stream. */
import type { StreamMessage, TabMessage } from './messages.ts'

/** @returns what leaves the stream again */
export function followEvents(userId: string, tell: (message: StreamMessage) => void): () => void {
  if (typeof SharedWorker === 'undefined') {
    const leader = import('./leader.ts').then(({ followAsLeader }) => followAsLeader(userId, tell))
    return () => void leader.then((leave) => leave())
  }
  const worker = new SharedWorker(new URL('./shared.worker.ts', import.meta.url), { type: 'module', name: 'tamrin-events' })
  const say = (message: TabMessage): void => worker.port.postMessage(message)
  const leave = (): void => say({ kind: 'leave' })
  // a page brought back from the browser's cache has left before: it joins again
  const join = (event: PageTransitionEvent): void => {
    if (event.persisted) say({ kind: 'user', id: userId })
  }
  worker.port.onmessage = ({ data }: MessageEvent<StreamMessage>) => tell(data)
  say({ kind: 'user', id: userId })
  addEventListener('pagehide', leave)
  addEventListener('pageshow', join)
  return () => {
    removeEventListener('pagehide', leave)
    removeEventListener('pageshow', join)
    leave()
    worker.port.close()
  }
}
