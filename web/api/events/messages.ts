/** What a tab hears of the user's event stream, whichever tab or worker reads it. */
import type { UserEvent } from '../../../server/routes/contract.ts'

export type StreamMessage =
  | { kind: 'event'; event: UserEvent }
  /** The stream is open: what was read before it may be stale, unless it resumed. */
  | { kind: 'open'; resumed: boolean }
  | { kind: 'lost' }
  /** The session has ended. */
  | { kind: 'signed-out' }

/** What a tab tells the shared worker. */
export type TabMessage = { kind: 'user'; id: string } | { kind: 'leave' }
