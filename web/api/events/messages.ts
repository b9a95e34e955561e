/** The messages between a tab and whichever worker or tab reads the user's event stream. */
import type { UserEvent } from '../../../server/contract/event.ts'

/** The stream resumes after `lastEventId`, which is empty while no id is known. */
export type StreamMessage =
  | { kind: 'event'; event: UserEvent; lastEventId: string }
  /** The stream is open. Unless it resumed, data that was read before may be stale. */
  | { kind: 'open'; resumed: boolean; lastEventId: string }
  /** The server has named the id at which a new stream starts. */
  | { kind: 'begins'; lastEventId: string }
  | { kind: 'lost' }
  /** The session has ended. */
  | { kind: 'signed-out' }

/** What a tab tells the shared worker. */
export type TabMessage = { kind: 'user'; id: string } | { kind: 'leave' }
