/** The queue in the platform's database, so that submission and job are stored in one transaction. */
import { randomUUID } from 'node:crypto'
import { and, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { jobs } from '../db/submissions.ts'
import { LANES, type Lane, type LaneState, type JobLease, type Queue, type QueuePosition } from './contract.ts'

export interface QueueOptions {
  /** Life of a lease that is not renewed. */
  leaseMilliseconds: number
  clock?: () => Date
}

export function createSqliteQueue(db: Db, { leaseMilliseconds, clock = () => new Date() }: QueueOptions): Queue {
  const waits = (now: Date) => and(isNull(jobs.endedAt), or(isNull(jobs.leaseToken), lte(jobs.leaseExpiresAt, now)))
  const held = ({ submissionId, token }: JobLease) =>
    and(eq(jobs.submissionId, submissionId), eq(jobs.leaseToken, token), isNull(jobs.endedAt))

  /** Waiting jobs, the next one first: users' first jobs before second ones, the user served longest ago first. */
  const inLine = (lanes: readonly Lane[], now: Date) => {
    const waiting = db
      .select({
        seq: jobs.seq,
        submissionId: jobs.submissionId,
        userId: jobs.userId,
        turn: sql<number>`row_number() OVER (PARTITION BY ${jobs.userId} ORDER BY ${jobs.seq})`.as('turn'),
      })
      .from(jobs)
      .where(and(inArray(jobs.lane, [...lanes]), waits(now)))
      .as('waiting')
    const served = sql`(SELECT max(served.leased_at) FROM jobs AS served WHERE served.user_id = ${waiting.userId})`
    const position =
      sql<number>`row_number() OVER (ORDER BY ${waiting.turn}, ${served} NULLS FIRST, ${waiting.seq})`.as('position')
    return db.select({ submissionId: waiting.submissionId, userId: waiting.userId, position }).from(waiting).as('line')
  }

  const positions = (): QueuePosition[] => {
    const now = clock()
    return [QUICK, TRAINING].flatMap((lanes) => {
      const line = inLine(lanes, now)
      return db
        .select()
        .from(line)
        .orderBy(sql`${line.position}`)
        .all()
    })
  }

  return {
    add({ submissionId, userId, lane }) {
      db.insert(jobs).values({ submissionId, userId, lane, queuedAt: clock(), attempts: 0 }).run()
    },
    claim: (lanes) =>
      db.transaction(
        () => {
          const now = clock()
          const line = inLine(lanes, now)
          const next = db.select().from(line).where(eq(line.position, 1)).get()
          if (!next) return undefined
          const token = randomUUID()
          const row = db
            .update(jobs)
            .set({
              leaseToken: token,
              leasedAt: now,
              leaseExpiresAt: new Date(now.getTime() + leaseMilliseconds),
              attempts: sql`${jobs.attempts} + 1`,
            })
            .where(and(eq(jobs.submissionId, next.submissionId), waits(now)))
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
      const line = inLine(QUICK.includes(lane) ? QUICK : TRAINING, clock())
      return db.select({ position: line.position }).from(line).where(eq(line.submissionId, submissionId)).get()
        ?.position
    },
    positions,
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

/** Lanes that share slots. */
export const QUICK: readonly Lane[] = ['run', 'submit']
export const TRAINING: readonly Lane[] = ['train']
