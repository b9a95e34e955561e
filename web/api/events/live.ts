/** What the events of the stream have told of a submission so far; pure, so that a test can play events. */
import type { CheckProgress, Submission, TrainingPoint, UserEvent } from '../../../server/contract/contract.ts'
import type { Verdict } from '../../../graders/report.ts'

export interface LiveSubmission {
  state: 'queued' | 'running' | 'ended'
  /** 1 = next; null unless queued. */
  position: number | null
  /** Checks under way or done, by id. */
  checks: Record<string, { state: 'started' | 'ended'; verdict?: Verdict }>
  /** Lines as they were printed, the last ones. */
  log: { level: string; text: string }[]
  points: TrainingPoint[]
}

/** A page that is left open must not grow without end. */
const LOG_LINES = 1_000
const POINTS = 20_000

const fresh: LiveSubmission = { state: 'queued', position: null, checks: {}, log: [], points: [] }

/** The submission after one more event; `before` is undefined for its first. */
export function withEvent(before: LiveSubmission | undefined, event: UserEvent): LiveSubmission {
  const live = before ?? fresh
  switch (event.type) {
    case 'queued':
      // a lost worker's job queues again: what it had told is void
      return { ...(live.state === 'queued' ? live : fresh), state: 'queued', position: event.position }
    case 'started':
      return { ...fresh, state: 'running' }
    case 'check':
      return {
        ...live,
        state: 'running',
        position: null,
        checks: {
          ...live.checks,
          [event.id]: { state: event.state, ...(event.verdict ? { verdict: event.verdict } : {}) },
        },
      }
    case 'log':
      return { ...live, log: [...live.log, { level: event.level, text: event.text }].slice(-LOG_LINES) }
    case 'training':
      return { ...live, state: 'running', position: null, points: [...live.points, event.point].slice(-POINTS) }
    case 'ended':
      return { ...live, state: 'ended', position: null }
    case 'draft':
    case 'paused':
    case 'fault':
      return live
  }
}

/** The stored points of a submission followed by those that only the stream has told. */
export function mergePoints(stored: TrainingPoint[], live: TrainingPoint[]): TrainingPoint[] {
  const last = stored.at(-1)?.at ?? ''
  return [...stored, ...live.filter(({ at }) => at > last)]
}

/** How far the checks are: as read when the page was opened, and as told since. */
export const mergeChecks = (read: CheckProgress[], live: LiveSubmission['checks'] = {}): LiveSubmission['checks'] => ({
  ...Object.fromEntries(read.map(({ id, ...progress }) => [id, progress])),
  ...live,
})

/** A submission as it stands: the later of what was read and what was told. */
export function currentState(
  read: Pick<Submission, 'state' | 'position'>,
  live: LiveSubmission | undefined,
): Pick<LiveSubmission, 'state' | 'position'> {
  const order = { queued: 0, running: 1, ended: 2 }
  if (read.state === 'ended' || live === undefined || order[live.state] < order[read.state])
    return { state: read.state, position: read.position }
  // told ended but not read so yet: the report is on its way
  return live.state === 'queued'
    ? { state: 'queued', position: live.position ?? read.position }
    : { state: 'running', position: null }
}
