/** What a tab hears of the user's event stream, whichever tab or worker reads it. */
import type { UserEvent } from '../../../server/contract/contract.ts'

/** `at` is the id behind which the stream resumes after the message; empty before the first is known. */
export type StreamMessage =
  | { kind: 'event'; event: UserEvent; at: string }
  /** The stream is open: what was read before it may be stale, unless it resumed. */
  | { kind: 'open'; resumed: boolean; at: string }
  /** The server has said where the stream begins. */
  | { kind: 'begins'; at: string }
  | { kind: 'lost' }
  /** The session has ended. */
  | { kind: 'signed-out' }

/** What a tab tells the shared worker. */
export type TabMessage = { kind: 'user'; id: string } | { kind: 'leave' }
