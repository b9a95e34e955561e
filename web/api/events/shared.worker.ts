/** The shared worker: one event stream for all tabs of the browser, which has only six connections to a host. */
import type { StreamMessage, TabMessage } from './messages.ts'
import { readEvents } from './stream.ts'

const tabs = new Set<MessagePort>()
let user: string | undefined
let reading: AbortController | undefined
/** Told to a tab that joins later; undefined while the first answer is awaited. */
let state: StreamMessage | undefined

function tell(message: StreamMessage): void {
  if (message.kind !== 'event' && message.kind !== 'begins') state = message
  for (const tab of tabs) tab.postMessage(message)
}

function readAs(id: string): void {
  if (user === id && reading !== undefined && state?.kind !== 'signed-out') return
  reading?.abort()
  // tabs that still show somebody else's page
  if (user !== undefined && user !== id) tell({ kind: 'signed-out' })
  user = id
  state = undefined
  reading = new AbortController()
  void readEvents(tell, reading.signal)
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
