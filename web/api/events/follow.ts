/** Joins this tab to the user's event stream, which all tabs of the browser share. */
import type { StreamMessage, TabMessage } from './messages.ts'

type Tell = (message: StreamMessage) => void
/** @returns what leaves the stream again */
type Join = (userId: string, tell: Tell) => () => void

const joinWorker: Join = (userId, tell) => {
  const worker = new SharedWorker(new URL('./shared.worker.ts', import.meta.url), {
    type: 'module',
    name: 'tamrin-events',
  })
  const say = (message: TabMessage): void => worker.port.postMessage(message)
  worker.port.onmessage = ({ data }: MessageEvent<StreamMessage>) => tell(data)
  say({ kind: 'user', id: userId })
  return () => {
    say({ kind: 'leave' })
    worker.port.close()
  }
}

const joinTabs: Join = (userId, tell) => {
  let left = false
  const following = import('./leader.ts').then(({ followAsLeader }) =>
    left ? undefined : followAsLeader(userId, tell),
  )
  return () => {
    left = true
    void following.then((leave) => leave?.())
  }
}

export const followEvents: Join = (userId, tell) => {
  const join = typeof SharedWorker === 'undefined' ? joinTabs : joinWorker
  let leave: (() => void) | undefined = join(userId, tell)
  const hide = (): void => {
    leave?.()
    leave = undefined
  }
  // a page brought back from the browser's cache has left before
  const show = (): void => {
    leave ??= join(userId, tell)
  }
  addEventListener('pagehide', hide)
  addEventListener('pageshow', show)
  return () => {
    removeEventListener('pagehide', hide)
    removeEventListener('pageshow', show)
    hide()
  }
}
