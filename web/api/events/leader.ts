/**
 * For browsers without shared workers: one tab reads the stream and tells the others over a broadcast
 * channel. When it closes another goes on behind the last event that it has heard of, so that nothing is lost.
 */
import { type Ballot, electByLock, electByMessages } from './election.ts'
import type { StreamMessage } from './messages.ts'
import { readEvents } from './stream.ts'

type Said = { kind: 'told'; message: StreamMessage } | { kind: 'ballot'; ballot: Ballot } | { kind: 'joins' }

export function followAsLeader(userId: string, tell: (message: StreamMessage) => void): () => void {
  const name = `tamrin.events.${userId}`
  const channel = new BroadcastChannel(name)
  const say = (said: Said): void => channel.postMessage(said)
  /** Behind it the stream resumes. */
  let at = ''
  /** Told to a tab that joins later; set while this tab leads. */
  let state: StreamMessage | undefined
  const take = (message: StreamMessage): void => {
    // of two that lead for a moment, the other's older news
    if (message.kind === 'event' && Number(message.at) < Number(at)) return
    if ('at' in message) at = message.at
    tell(message)
  }
  const lead = (signal: AbortSignal): void =>
    void readEvents(
      (message) => {
        if (signal.aborted) return
        if (message.kind === 'open' || message.kind === 'lost') state = message
        take(message)
        say({ kind: 'told', message })
      },
      signal,
      at,
    )
  const election =
    navigator.locks === undefined
      ? electByMessages({ say: (ballot) => say({ kind: 'ballot', ballot }), lead })
      : electByLock(name, { lead })
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    switch (data.kind) {
      case 'told':
        return take(data.message)
      case 'ballot':
        return election.hear(data.ballot)
      case 'joins':
        // nothing that it has read can be older than what this tab knows
        if (state) say({ kind: 'told', message: state.kind === 'open' ? { kind: 'open', resumed: true, at } : state })
    }
  }
  say({ kind: 'joins' })
  return () => {
    election.leave()
    channel.close()
  }
}
