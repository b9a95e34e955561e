/** The shared worker reads one event stream for all tabs: a browser opens at most six connections to a host. */
import type { StreamMessage, TabMessage } from './messages.ts'
import { readEvents } from './stream.ts'

const tabs = new Set<MessagePort>()
let user: string | undefined
let reading: AbortController | undefined
/** What a tab that joins later is told; undefined until the server has answered once. */
let state: StreamMessage | undefined

function broadcast(message: StreamMessage): void {
  if (message.kind !== 'event' && message.kind !== 'begins') state = message
  for (const tab of tabs) tab.postMessage(message)
}

function readAs(id: string): void {
  if (user === id && reading !== undefined && state?.kind !== 'signed-out') return
  reading?.abort()
  // other tabs may still show the pages of the previous user
  if (user !== undefined && user !== id) broadcast({ kind: 'signed-out' })
  user = id
  state = undefined
  reading = new AbortController()
  void readEvents(broadcast, reading.signal)
}

function leave(tab: MessagePort): void {
  tabs.delete(tab)
  if (tabs.size > 0) return
  reading?.abort()
  reading = undefined
}

addEventListener('connect', (event) => {
  const tab = (event as MessageEvent).ports[0]!
  tab.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === 'leave') return leave(tab)
    readAs(data.id)
    tabs.add(tab)
    if (state) tab.postMessage(state)
  }
})
