/**
 * Which of a user's tabs leads, where no shared worker can. With Web Locks it is the one that holds
 * the lock; they need a secure origin, and a lab's network may be plain http: there the tabs agree
 * over a broadcast channel. A leader is asked now and then whether it is still there, and answers
 * also from the background, where a browser slows timers down but not messages.
 */

/** What tabs say to each other about who leads; a newer term wins over an older one, then the smaller id. */
export type Ballot =
  | { kind: 'who-leads'; id: string }
  | { kind: 'leads'; term: number; id: string }
  /** The heir leads from now on; without one, or if it is gone, they find another. */
  | { kind: 'resigns'; term: number; heir: string | undefined }

export interface Election {
  /** Takes what another tab has said. */
  hear(ballot: Ballot): void
  /** This tab goes. */
  leave(): void
}

export interface ElectionOptions {
  /** Reaches all other tabs. */
  say(ballot: Ballot): void
  /** This tab leads until the signal is aborted. */
  lead(signal: AbortSignal): void
  /** Milliseconds between two questions, and within which an answer is due. */
  askEvery?: number
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
    // left before the lock was granted
    if (!leaving.signal.aborted) throw reason
  })
  return { hear: () => undefined, leave: () => leaving.abort() }
}

export function electByMessages({
  say,
  lead,
  askEvery = ASK_EVERY_MS,
  answerWithin = ANSWER_WITHIN_MS,
}: ElectionOptions): Election {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
  let term = 0
  let leading: AbortController | undefined
  /** Of those that follow, the one heard of last. */
  let heir: string | undefined
  let next: ReturnType<typeof setTimeout> | undefined
  const then = (milliseconds: number, act: () => void): void => {
    clearTimeout(next)
    next = setTimeout(act, milliseconds)
  }
  // also unasked: one that was frozen while another took its place must hear of it
  const announce = (): void => {
    say({ kind: 'leads', term, id })
    then(askEvery, announce)
  }
  const claim = (): void => {
    term += 1
    leading = new AbortController()
    announce()
    lead(leading.signal)
  }
  const ask = (): void => {
    say({ kind: 'who-leads', id })
    // not all at the same moment: the others hear of the first
    then(answerWithin * (1 + Math.random()), claim)
  }
  const follow = (): void => {
    leading?.abort()
    leading = undefined
    then(askEvery, ask)
  }
  ask()
  return {
    hear(ballot) {
      switch (ballot.kind) {
        case 'who-leads':
          heir = ballot.id
          if (leading) say({ kind: 'leads', term, id })
          return
        case 'leads': {
          const stronger = ballot.term > term || (ballot.term === term && (!leading || ballot.id < id))
          // a leader of an older term, back from being frozen, is told of the newer one
          if (!stronger) return void (leading && say({ kind: 'leads', term, id }))
          term = ballot.term
          return follow()
        }
        case 'resigns':
          if (ballot.term !== term || leading) return
          if (ballot.heir === id) claim()
          else then(answerWithin, ask)
      }
    },
    leave() {
      clearTimeout(next)
      if (leading) say({ kind: 'resigns', term, heir })
      leading?.abort()
      leading = undefined
    },
  }
}
