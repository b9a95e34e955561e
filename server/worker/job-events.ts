/**
 * Passes a running job's events on to the student, without those of checks that the student may not see. They are
 * written in batches, since a training has many.
 */
import type { CheckPlan } from '../../graders/report.ts'
import { isOpen, isShown } from '../reports/outcomes.ts'
import type { EventLog } from '../events/event-log.ts'
import type { GradingEvent } from '../grading/parent/grading.ts'
import type { UserEvent } from '../contract/event.ts'
import type { TrainingPoint } from '../contract/training.ts'
import type { Reader } from '../reports/outcomes.ts'
import type { SubmissionRow, Submissions } from '../submissions/submissions.ts'
import type { StorageWatch } from './storage-watch.ts'

export interface JobEvents {
  take(event: GradingEvent): void
  /** Writes the events that wait; throws where the database does not take them, and keeps them. */
  flush(): void
  /** Writes no more: the job's lease was lost, or its report is about to be stored. */
  close(): void
}

export interface JobEventsOptions {
  row: SubmissionRow
  /** The checks of this run. */
  checks: readonly CheckPlan[]
  reader: Reader
  events: EventLog
  submissions: Pick<Submissions, 'addTraining' | 'start'>
  storage: Pick<StorageWatch, 'guarded'>
  /** Points of the curve that are stored already. */
  stored: number
  clock?: () => Date
}

const FLUSH_MS = 100
/** After a batch that the database did not take. */
const FLUSH_AGAIN_MS = 1_000
/** Steps of a training that are all stored; after them every tenth is. Epochs and own reports always are. */
const MAX_STEPS = 5_000
const BEYOND = 10
/** Characters of output that are sent while a job runs; the report has all of them. */
const MAX_LOG = 100_000

export function createJobEvents({
  row,
  checks,
  reader,
  events,
  submissions,
  storage,
  stored,
  clock = () => new Date(),
}: JobEventsOptions): JobEvents {
  const shown = new Set(checks.filter(({ visibility }) => isShown(visibility, reader)).map(({ id }) => id))
  const visibilityOf = new Map(checks.map(({ id, visibility }) => [id, visibility]))
  // A program may print what a hidden check gave it.
  const tellsLog = checks.every(({ visibility }) => isOpen(visibility, reader))
  let waiting: UserEvent[] = []
  let points: TrainingPoint[] = []
  let steps = 0
  let logged = 0
  let handedOver = false
  /** The grading has begun anew, and this is not stored yet. */
  let restarted = false
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (closed || (waiting.length === 0 && !restarted)) return
    const first = events.transaction(() => {
      const begin = restarted ? submissions.start(row, true) : stored
      submissions.addTraining(row.id, begin, points)
      for (const event of waiting) events.append(row.userId, event)
      return begin
    })
    stored = first + points.length
    waiting = []
    points = []
    restarted = false
  }
  const flushLater = (milliseconds: number): void => {
    timer ??= setTimeout(() => {
      flushSafely()
      if (!closed && (waiting.length > 0 || restarted)) flushLater(FLUSH_AGAIN_MS)
    }, milliseconds)
  }
  const flushSafely = storage.guarded('storing the events of a job', flush)
  const tell = (event: UserEvent): void => {
    if (closed) return
    waiting.push(event)
    flushLater(FLUSH_MS)
  }

  return {
    flush,
    close() {
      clearTimeout(timer)
      closed = true
    },
    take(event) {
      const submissionId = row.id
      switch (event.type) {
        case 'compiled':
        case 'not-started':
          return
        case 'restarted':
          waiting = []
          points = []
          steps = logged = 0
          restarted = true
          flushSafely()
          if (restarted && !closed) flushLater(FLUSH_AGAIN_MS)
          return
        case 'check-started':
          handedOver ||= !isOpen(visibilityOf.get(event.id) ?? 'secret', reader)
          if (shown.has(event.id)) tell({ type: 'check', submissionId, id: event.id, state: 'started' })
          return
        case 'check-ended':
          if (shown.has(event.result.id))
            tell({ type: 'check', submissionId, id: event.result.id, state: 'ended', verdict: event.result.verdict })
          return
        case 'log':
          logged += event.text.length
          if (tellsLog && logged <= MAX_LOG) tell({ type: 'log', submissionId, level: event.level, text: event.text })
          return
        case 'progress': {
          // a loss or a number of epochs may tell a value of a hidden check, also of an earlier one
          if (handedOver) return
          if (event.progress.kind === 'step' && ++steps > MAX_STEPS && steps % BEYOND !== 0) return
          const point: TrainingPoint = { ...event.progress, at: clock().toISOString() }
          points.push(point)
          tell({ type: 'training', submissionId, point })
        }
      }
    },
  }
}
