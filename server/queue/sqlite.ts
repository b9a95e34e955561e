/** The queue in the platform's database, so that submission and job are stored in one transaction. */
import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, min, or, sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { jobs } from '../db/submissions.ts'
import {
  type JobLease,
  slotKindOf,
  LANES,
  LANES_OF,
  type Lane,
  type LaneState,
  type Queue,
  type QueuePosition,
  SLOT_KINDS,
  type SlotCounts,
  type SlotKind,
} from './contract.ts'
import { inTurn, nextJob, scheduled, type Slots, type WaitingJob } from './turns.ts'

export interface QueueOptions {
  /** Jobs that may run at the same time, as it is now. */
  slots: () => SlotCounts
  /** Life of a lease that is not renewed. */
  leaseMilliseconds: number
  clock?: () => Date
}

export function createSqliteQueue(db: Db, { slots, leaseMilliseconds, clock = () => new Date() }: QueueOptions): Queue {
  const waits = (now: Date) => and(isNull(jobs.endedAt), or(isNull(jobs.leaseToken), lte(jobs.leaseExpiresAt, now)))
  const held = ({ submissionId, token }: JobLease) =>
    and(eq(jobs.submissionId, submissionId), eq(jobs.leaseToken, token), isNull(jobs.endedAt))

  const waitingIn = (lanes: readonly Lane[], now: Date) => and(inArray(jobs.lane, [...lanes]), waits(now))
  /** What of these lanes runs, and when the users of waiting jobs were last served there. */
  const runningIn = (lanes: readonly Lane[], now: Date) =>
    db
      .select({ submissionId: jobs.submissionId, userId: jobs.userId, leasedAt: jobs.leasedAt })
      .from(jobs)
      .where(and(inArray(jobs.lane, [...lanes]), isNull(jobs.endedAt), gt(jobs.leaseExpiresAt, now)))
      .orderBy(asc(jobs.leasedAt), asc(jobs.seq))
      .all()
  const slotsOf = (kind: SlotKind, waiting: readonly Pick<WaitingJob, 'userId'>[], now: Date): Slots => {
    const lanes = LANES_OF[kind]
    const users = [...new Set(waiting.map(({ userId }) => userId))]
    const served = new Map<string, number>()
    for (const userId of users) {
      const last = db
        .select({ leasedAt: jobs.leasedAt })
        .from(jobs)
        .where(and(eq(jobs.userId, userId), inArray(jobs.lane, [...lanes]), isNotNull(jobs.leasedAt)))
        .orderBy(desc(jobs.leasedAt))
        .limit(1)
        .get()?.leasedAt
      if (last) served.set(userId, last.getTime())
    }
    return { size: slots()[kind], running: runningIn(lanes, now).map(({ userId }) => userId), served }
  }

  /** The job that is leased next. Only each user's first job can be. */
  const next = (kind: SlotKind, now: Date): WaitingJob | undefined => {
    // SQLite takes the other columns from the row that has the minimum.
    const firsts = db
      .select({ submissionId: jobs.submissionId, userId: jobs.userId, seq: min(jobs.seq) })
      .from(jobs)
      .where(waitingIn(LANES_OF[kind], now))
      .groupBy(jobs.userId)
      .all() as WaitingJob[]
    return nextJob(firsts, slotsOf(kind, firsts, now))
  }

  const waitingOf = (kind: SlotKind, now: Date): WaitingJob[] =>
    db
      .select({ submissionId: jobs.submissionId, userId: jobs.userId, seq: jobs.seq })
      .from(jobs)
      .where(waitingIn(LANES_OF[kind], now))
      .all()
  const line = (kind: SlotKind, now: Date): QueuePosition[] => {
    const waiting = waitingOf(kind, now)
    return inTurn(waiting, slotsOf(kind, waiting, now)).map(({ submissionId, userId }, index) => ({
      submissionId,
      userId,
      position: index + 1,
    }))
  }

  return {
    add({ submissionId, userId, lane }) {
      db.insert(jobs).values({ submissionId, userId, lane, queuedAt: clock(), attempts: 0 }).run()
    },
    claim: (kind) =>
      db.transaction(
        () => {
          const now = clock()
          const first = next(kind, now)
          if (!first) return undefined
          const token = randomUUID()
          const row = db
            .update(jobs)
            .set({
              leaseToken: token,
              leasedAt: now,
              leaseExpiresAt: new Date(now.getTime() + leaseMilliseconds),
              attempts: sql`${jobs.attempts} + 1`,
            })
            .where(and(eq(jobs.submissionId, first.submissionId), waits(now)))
            .returning()
            .get()
          return (
            row && {
              submissionId: row.submissionId,
              lane: row.lane,
              token,
              attempt: row.attempts,
              waited: now.getTime() - row.queuedAt.getTime(),
            }
          )
        },
        { behavior: 'immediate' },
      ),
    renew(lease) {
      const row = db
        .update(jobs)
        .set({ leaseExpiresAt: new Date(clock().getTime() + leaseMilliseconds) })
        .where(held(lease))
        .returning({ cancelled: jobs.cancelRequestedAt })
        .get()
      return !row ? 'lost' : row.cancelled ? 'cancelled' : 'held'
    },
    end: (lease) => db.update(jobs).set({ endedAt: clock() }).where(held(lease)).run().changes === 1,
    release: (lease) =>
      db
        .update(jobs)
        .set({ leaseToken: null, leaseExpiresAt: null, attempts: sql`${jobs.attempts} - 1` })
        .where(held(lease))
        .run().changes === 1,
    again: (submissionId) =>
      db
        .update(jobs)
        .set({
          queuedAt: clock(),
          attempts: 0,
          leaseToken: null,
          leaseExpiresAt: null,
          cancelRequestedAt: null,
          endedAt: null,
        })
        .where(and(eq(jobs.submissionId, submissionId), isNotNull(jobs.endedAt)))
        .run().changes === 1,
    cancel: (submissionId) =>
      db.transaction(
        () => {
          const now = clock()
          const ended = db
            .update(jobs)
            .set({ endedAt: now, cancelRequestedAt: now })
            .where(and(eq(jobs.submissionId, submissionId), waits(now)))
            .run().changes
          if (ended === 1) return 'ended'
          const asked = db
            .update(jobs)
            .set({ cancelRequestedAt: now })
            .where(and(eq(jobs.submissionId, submissionId), isNull(jobs.endedAt)))
            .run().changes
          return asked === 1 ? 'asked' : 'over'
        },
        { behavior: 'immediate' },
      ),
    position(submissionId) {
      const lane = db.select({ lane: jobs.lane }).from(jobs).where(eq(jobs.submissionId, submissionId)).get()?.lane
      if (!lane) return undefined
      return line(slotKindOf(lane), clock()).find((one) => one.submissionId === submissionId)?.position
    },
    waits(kind, secondsOf, userId) {
      const now = clock()
      const arriving: WaitingJob = { submissionId: '', userId, seq: Infinity }
      const waiting = [...waitingOf(kind, now), arriving]
      const running = runningIn(LANES_OF[kind], now).map((job) => ({
        userId: job.userId,
        left: Math.max(0, secondsOf(job.submissionId) - (now.getTime() - job.leasedAt!.getTime()) / 1_000),
      }))
      const order = scheduled(waiting, { ...slotsOf(kind, waiting, now), running }, (job) =>
        job === arriving ? 0 : secondsOf(job.submissionId),
      )
      const seconds = new Map(order.map((one) => [one.job, one.seconds]))
      return {
        arriving: seconds.get(arriving)!,
        waiting: new Map(waiting.slice(0, -1).map((job) => [job.submissionId, seconds.get(job)!])),
      }
    },
    positions() {
      const now = clock()
      return SLOT_KINDS.flatMap((kind) => line(kind, now))
    },
    state() {
      const now = clock()
      const state = Object.fromEntries(LANES.map((lane) => [lane, { queued: 0, running: 0, oldest: 0 }])) as Record<
        Lane,
        LaneState
      >
      const waiting = db
        .select({ lane: jobs.lane, count: sql<number>`count(*)`, since: sql<number>`min(${jobs.queuedAt})` })
        .from(jobs)
        .where(waits(now))
        .groupBy(jobs.lane)
        .all()
      for (const { lane, count, since } of waiting)
        Object.assign(state[lane], { queued: count, oldest: now.getTime() - since })
      const leased = db
        .select({ lane: jobs.lane, count: sql<number>`count(*)` })
        .from(jobs)
        .where(and(isNull(jobs.endedAt), gt(jobs.leaseExpiresAt, now)))
        .groupBy(jobs.lane)
        .all()
      for (const { lane, count } of leased) state[lane].running = count
      return state
    },
  }
}
