/** Subscribes this tab to the user's events. All tabs of the browser share one event stream. */
import type { StreamMessage, TabMessage } from './messages.ts'

type OnMessage = (message: StreamMessage) => void
/** @returns the function that unsubscribes */
type Subscribe = (userId: string, onMessage: OnMessage) => () => void

const subscribeByWorker: Subscribe = (userId, onMessage) => {
  const worker = new SharedWorker(new URL('./shared.worker.ts', import.meta.url), {
    type: 'module',
    name: 'tamrin-events',
  })
  const post = (message: TabMessage): void => worker.port.postMessage(message)
  worker.port.onmessage = ({ data }: MessageEvent<StreamMessage>) => onMessage(data)
  post({ kind: 'user', id: userId })
  return () => {
    post({ kind: 'leave' })
    worker.port.close()
  }
}

const subscribeByElection: Subscribe = (userId, onMessage) => {
  let left = false
  const joined = import('./leader.ts').then(({ shareStream }) => (left ? undefined : shareStream(userId, onMessage)))
  return () => {
    left = true
    void joined.then((leave) => leave?.())
  }
}

export const subscribeToEvents: Subscribe = (userId, onMessage) => {
  const subscribe = typeof SharedWorker === 'undefined' ? subscribeByElection : subscribeByWorker
  let unsubscribe: (() => void) | undefined = subscribe(userId, onMessage)
  const hide = (): void => {
    unsubscribe?.()
    unsubscribe = undefined
  }
  // a page that the back/forward cache restores has unsubscribed when it was hidden
  const show = (): void => {
    unsubscribe ??= subscribe(userId, onMessage)
  }
  addEventListener('pagehide', hide)
  addEventListener('pageshow', show)
  return () => {
    removeEventListener('pagehide', hide)
    removeEventListener('pageshow', show)
    hide()
  }
}
