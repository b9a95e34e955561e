/**
 * For browsers without shared workers: one tab, the leader, reads the event stream and passes each
 * message on over a broadcast channel. When it closes, another tab resumes the stream after the
 * last event that it received, so that no event is lost.
 */
import { type ElectionMessage, electByLock, electByMessages } from './election.ts'
import type { StreamMessage } from './messages.ts'
import { readEvents } from './stream.ts'

type ChannelMessage =
  | { kind: 'stream'; message: StreamMessage }
  | { kind: 'election'; message: ElectionMessage }
  | { kind: 'joins' }

/** @returns the function that leaves the channel, and hands over where this tab leads */
export function shareStream(userId: string, onMessage: (message: StreamMessage) => void): () => void {
  const name = `tamrin.events.${userId}`
  const channel = new BroadcastChannel(name)
  const post = (message: ChannelMessage): void => channel.postMessage(message)
  /** The stream resumes after this event. */
  let lastEventId = ''
  /** What a tab that joins later is told; set while this tab leads. */
  let state: StreamMessage | undefined
  const take = (message: StreamMessage): void => {
    // for a moment two tabs may lead: drop the older event of the other one
    if (message.kind === 'event' && Number(message.lastEventId) < Number(lastEventId)) return
    if ('lastEventId' in message) lastEventId = message.lastEventId
    onMessage(message)
  }
  const lead = (signal: AbortSignal): void =>
    void readEvents(
      (message) => {
        if (signal.aborted) return
        if (message.kind === 'open' || message.kind === 'lost') state = message
        take(message)
        post({ kind: 'stream', message })
      },
      signal,
      lastEventId,
    )
  const election =
    navigator.locks === undefined
      ? electByMessages({ send: (message) => post({ kind: 'election', message }), lead })
      : electByLock(name, { lead })
  channel.onmessage = ({ data }: MessageEvent<ChannelMessage>) => {
    switch (data.kind) {
      case 'stream':
        return take(data.message)
      case 'election':
        return election.receive(data.message)
      case 'joins':
        // what the new tab has read is at least as new as what this tab knows: for it the stream has resumed
        if (state)
          post({
            kind: 'stream',
            message: state.kind === 'open' ? { kind: 'open', resumed: true, lastEventId } : state,
          })
    }
  }
  post({ kind: 'joins' })
  return () => {
    election.leave()
    channel.close()
  }
}
