/**
 * Leader election among a user's tabs, for browsers without shared workers. With Web Locks the tab
 * that holds the lock leads. Web Locks need a secure origin, and a lab's network may be plain http:
 * there the tabs elect a leader over a broadcast channel. The other tabs ask at intervals whether
 * the leader is still there. It answers from the background too, since browsers slow down the
 * timers of a background tab but not its messages.
 */

/** What tabs send each other. A newer term wins over an older one; within a term the smaller id wins. */
export type ElectionMessage =
  | { kind: 'who-leads'; id: string }
  | { kind: 'leads'; term: number; id: string }
  /** The successor leads from now on. Without one, or when it is gone, the tabs elect another leader. */
  | { kind: 'resigns'; term: number; successor: string | undefined }

export interface Election {
  /** Handles a message of another tab. */
  receive(message: ElectionMessage): void
  /** Gives up leading, and takes part no more. */
  leave(): void
}

export interface ElectionOptions {
  /** Sends to all other tabs. */
  send(message: ElectionMessage): void
  /** Called when this tab becomes the leader; it leads until the signal is aborted. */
  lead(signal: AbortSignal): void
  /** Milliseconds between two questions to the leader. */
  askEvery?: number
  /** Milliseconds within which the leader must answer. */
  answerWithin?: number
}

const ASK_EVERY_MS = 4_000
const ANSWER_WITHIN_MS = 300

export function electByLock(name: string, { lead }: Pick<ElectionOptions, 'lead'>): Election {
  const leaving = new AbortController()
  const held = (): Promise<void> => {
    lead(leaving.signal)
    return new Promise((resolve) => leaving.signal.addEventListener('abort', () => resolve(), { once: true }))
  }
  navigator.locks.request(name, { signal: leaving.signal }, held).catch((reason: unknown) => {
    // the tab left before it got the lock
    if (!leaving.signal.aborted) throw reason
  })
  return { receive: () => undefined, leave: () => leaving.abort() }
}

export function electByMessages({
  send,
  lead,
  askEvery = ASK_EVERY_MS,
  answerWithin = ANSWER_WITHIN_MS,
}: ElectionOptions): Election {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
  let term = 0
  let leading: AbortController | undefined
  /** The follower that has asked most recently. */
  let successor: string | undefined
  let next: ReturnType<typeof setTimeout> | undefined
  const schedule = (milliseconds: number, act: () => void): void => {
    clearTimeout(next)
    next = setTimeout(act, milliseconds)
  }
  // also without being asked: a former leader that was frozen must learn of its replacement
  const announce = (): void => {
    send({ kind: 'leads', term, id })
    schedule(askEvery, announce)
  }
  const claim = (): void => {
    term += 1
    leading = new AbortController()
    announce()
    lead(leading.signal)
  }
  const ask = (): void => {
    send({ kind: 'who-leads', id })
    // random, so that one tab claims first and the others receive its message in time
    schedule(answerWithin * (1 + Math.random()), claim)
  }
  const follow = (): void => {
    leading?.abort()
    leading = undefined
    schedule(askEvery, ask)
  }
  ask()
  return {
    receive(message) {
      switch (message.kind) {
        case 'who-leads':
          successor = message.id
          if (leading) send({ kind: 'leads', term, id })
          return
        case 'leads': {
          const stronger = message.term > term || (message.term === term && (!leading || message.id < id))
          // a frozen leader of an older term is back: tell it of the newer term
          if (!stronger) return void (leading && send({ kind: 'leads', term, id }))
          term = message.term
          return follow()
        }
        case 'resigns':
          if (message.term !== term || leading) return
          if (message.successor === id) claim()
          else schedule(answerWithin, ask)
      }
    },
    leave() {
      clearTimeout(next)
      if (leading) send({ kind: 'resigns', term, successor })
      leading?.abort()
      leading = undefined
    },
  }
}
