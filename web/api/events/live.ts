/** The live state of a submission, reduced from the events of the stream; pure, so that tests can replay events. */
import type { UserEvent } from '../../../server/contract/event.ts'
import type { CheckProgress, Submission } from '../../../server/contract/submission.ts'
import type { TrainingPoint } from '../../../server/contract/training.ts'
import type { Verdict } from '../../../graders/report.ts'

export interface LiveSubmission {
  state: 'queued' | 'running' | 'ended'
  /** Position in the queue, 1 for the next one; null unless queued. */
  position: number | null
  /** Checks that have started or ended, by id. */
  checks: Record<string, { state: 'started' | 'ended'; verdict?: Verdict }>
  /** The last printed lines. */
  log: { level: string; text: string }[]
  points: TrainingPoint[]
}

/** Limits, so that a page that stays open does not grow without end. */
const LOG_LINES = 1_000
const POINTS = 20_000

const fresh: LiveSubmission = { state: 'queued', position: null, checks: {}, log: [], points: [] }

/** The state after one more event; `before` is undefined for the first event of a submission. */
export function withEvent(before: LiveSubmission | undefined, event: UserEvent): LiveSubmission {
  const live = before ?? fresh
  switch (event.type) {
    case 'queued':
      // the job of a lost worker is queued again: discard what that worker has sent
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
    case 'data':
      return live
  }
}

/** The stored points of a submission, then the later ones from the stream. */
export function mergePoints(stored: TrainingPoint[], live: TrainingPoint[]): TrainingPoint[] {
  const last = stored.at(-1)?.at ?? ''
  return [...stored, ...live.filter(({ at }) => at > last)]
}

/** The progress of the checks: as fetched when the page was opened, and as updated by events since. */
export const mergeChecks = (
  fetched: CheckProgress[],
  live: LiveSubmission['checks'] = {},
): LiveSubmission['checks'] => ({
  ...Object.fromEntries(fetched.map(({ id, ...progress }) => [id, progress])),
  ...live,
})

/** The current state of a submission: the later of the fetched state and the state from events. */
export function currentState(
  fetched: Pick<Submission, 'state' | 'position'>,
  live: LiveSubmission | undefined,
): Pick<LiveSubmission, 'state' | 'position'> {
  const order = { queued: 0, running: 1, ended: 2 }
  if (fetched.state === 'ended' || live === undefined || order[live.state] < order[fetched.state])
    return { state: fetched.state, position: fetched.position }
  // an event says that it has ended, but the report is not fetched yet: still show it as running
  return live.state === 'queued'
    ? { state: 'queued', position: live.position ?? fetched.position }
    : { state: 'running', position: null }
}
