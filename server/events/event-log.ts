/**
 * The stored events of all users, in order. An event is written in the same transaction as the change that it
 * tells of, and reaches the open streams after the commit.
 */
import { and, asc, eq, gt, isNull, lt, max, or, sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { events } from '../db/platform.ts'
import type { UserEvent } from '../contract/event.ts'
import type { CheckProgress } from '../contract/submission.ts'
import type { Hub, Told } from './hub.ts'

export interface EventLog {
  /** Runs the work in one transaction, and sends the events appended in it after the commit. May be nested. */
  transaction<Result>(work: () => Result): Result
  /** @param userId null for everybody */
  append(userId: string | null, event: UserEvent): void
  /** At most `limit` events after an id: the user's own, and those for everybody. */
  after(userId: string, id: number, limit: number): Required<Told>[]
  /** The checks of a submission that have begun or ended since it was last started. */
  progress(userId: string, submissionId: string): CheckProgress[]
  /** The id of the last event; 0 before the first. */
  lastId(): number
  /** Deletes what no page can need any more; see `KEPT`. @returns rows deleted */
  prune(now: Date): number
}

/** Hours that events are kept. Steps and log lines are many, and are stored with the training and the report too. */
const KEPT = { details: 1, all: 7 * 24 }
const HOUR = 3_600_000

export function createEventLog(db: Db, hub: Hub, clock: () => Date = () => new Date()): EventLog {
  let depth = 0
  let appended: Told[] = []

  const transaction = <Result>(work: () => Result): Result => {
    if (depth > 0) return work()
    depth++
    let told: Told[]
    let result: Result
    try {
      result = db.transaction(work, { behavior: 'immediate' })
      told = appended
    } finally {
      depth--
      appended = []
    }
    for (const one of told) hub.tell(one)
    return result
  }

  return {
    transaction,
    append: (userId, event) =>
      transaction(() => {
        const submissionId = 'submissionId' in event ? event.submissionId : null
        const { id } = db
          .insert(events)
          .values({ userId, submissionId, event, at: clock() })
          .returning({ id: events.id })
          .get()
        appended.push({ id, userId, event })
      }),
    after: (userId, id, limit) =>
      db
        .select({ id: events.id, userId: events.userId, event: events.event })
        .from(events)
        .where(and(or(eq(events.userId, userId), isNull(events.userId)), gt(events.id, id)))
        .orderBy(asc(events.id))
        .limit(limit)
        .all() as Required<Told>[],
    progress(userId, submissionId) {
      const told = db
        .select({ event: events.event })
        .from(events)
        .where(
          and(
            eq(events.userId, userId),
            eq(events.submissionId, submissionId),
            sql`json_extract(${events.event}, '$.type') IN ('started', 'check')`,
          ),
        )
        .orderBy(asc(events.id))
        .all()
      const checks = new Map<string, CheckProgress>()
      for (const { event } of told) {
        if (event.type === 'started') checks.clear()
        if (event.type === 'check')
          checks.set(event.id, { id: event.id, state: event.state, ...(event.verdict && { verdict: event.verdict }) })
      }
      return [...checks.values()]
    },
    lastId: () =>
      db
        .select({ last: max(events.id) })
        .from(events)
        .get()?.last ?? 0,
    prune(now) {
      const before = (hours: number): Date => new Date(now.getTime() - hours * HOUR)
      const type = sql`json_extract(${events.event}, '$.type')`
      const isStep = sql`(${type} = 'training' AND json_extract(${events.event}, '$.point.kind') = 'step')`
      const detail = sql`${type} = 'log' OR ${isStep}`
      const details = db
        .delete(events)
        .where(and(lt(events.at, before(KEPT.details)), sql`(${detail})`))
        .run().changes
      return (
        details +
        db
          .delete(events)
          .where(lt(events.at, before(KEPT.all)))
          .run().changes
      )
    },
  }
}
