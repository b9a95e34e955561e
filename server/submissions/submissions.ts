/**
 * Submissions, from acceptance to report. Each step is stored in one transaction with its job and its events, so
 * that an accepted submission is never lost and ends once.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { SubmitRefusal } from '../assignments/acceptance.ts'
import type { DataSource, Report } from '../../graders/report.ts'
import type { CatalogEntry } from '../courses/catalog.ts'
import type { Db } from '../db/open.ts'
import { jobs, submissions, trainingPoints } from '../db/submissions.ts'
import type { EventLog } from '../events/event-log.ts'
import type { JobLease, Queue } from '../queue/contract.ts'
import { laneOf } from './lane.ts'
import type { TrainingPoint } from '../contract/training.ts'
import { type Outcomes, outcomesOf, type Reader } from '../reports/outcomes.ts'
import { readReport } from '../reports/stored-report.ts'

export type SubmissionRow = Omit<typeof submissions.$inferSelect, 'report'> & { report: Report | null }
/** A submission in a list: without source and report. */
export type SubmissionLine = Pick<
  SubmissionRow,
  'id' | 'userId' | 'courseId' | 'slug' | 'mode' | 'data' | 'createdAt' | 'startedAt' | 'endedAt' | 'outcomes'
>

/** Somebody's work on one exercise of a course. */
export interface WorkKey {
  courseId: string
  userId: string
  slug: string
}

export interface NewSubmission {
  userId: string
  courseId: string
  exercise: CatalogEntry
  mode: 'run' | 'submit'
  source: string
  /** The data that it is graded with, where the exercise has a choice. */
  data?: DataSource
  key: string
  /** Asked for a new submission, in its transaction: why it is not taken; undefined where it is. */
  refused?: () => SubmitRefusal | undefined
}

export interface Submissions {
  /** Stores submission and job. A repeated key answers with the first id, or `reused` where the content differs. */
  accept(
    submission: NewSubmission,
  ): { kind: 'accepted' | 'repeated'; id: string } | { kind: 'reused' } | { kind: 'refused'; reason: SubmitRefusal }
  get(id: string): SubmissionRow | undefined
  /** The same without source and report. */
  line(id: string): SubmissionLine | undefined
  /** Newest first. */
  list(key: WorkKey): SubmissionLine[]
  /** All of a user's in a course, oldest first. */
  all(courseId: string, userId: string): SubmissionLine[]
  training(id: string): TrainingPoint[]
  /** False when it has ended already. */
  cancel(row: Pick<SubmissionRow, 'id' | 'userId' | 'courseId' | 'slug' | 'mode'>): boolean
  /**
   * A worker has begun: what an earlier attempt told is void. If that attempt had trained, or `again` is set, the
   * curve begins with a point that says so.
   * @returns how many points of the curve are stored
   */
  start(row: SubmissionRow, again?: boolean): number
  /** Points of the curve, from `first` on. */
  addTraining(id: string, first: number, points: TrainingPoint[]): void
  /**
   * Stores the report; false when the lease was lost: then nothing is stored.
   * @param together runs in the same transaction, after the report is stored
   */
  end(lease: JobLease, row: SubmissionRow, report: Report, together?: () => void): boolean
  /** Grades an ended submission again, with the version that is published now; false when it has not ended. */
  again(row: SubmissionRow, exercise: Pick<CatalogEntry, 'exerciseVersion' | 'graderVersion'>): boolean
  /** Gives the job back to the queue. */
  requeue(lease: JobLease, row: SubmissionRow): void
}

export interface SubmissionsOptions {
  db: Db
  queue: Queue
  events: EventLog
  /** As whom its author sees a submission now. */
  readerOf(row: Pick<SubmissionRow, 'userId' | 'courseId' | 'slug'>): Reader
  /** Who is told of faults in a student's submissions. */
  overseers(courseId: string, studentId: string): string[]
  clock?: () => Date
}

const LARGEST_SEED = 2 ** 31 - 1

export function createSubmissions({
  db,
  queue,
  events,
  readerOf,
  overseers,
  clock = () => new Date(),
}: SubmissionsOptions): Submissions {
  const line = {
    id: submissions.id,
    userId: submissions.userId,
    courseId: submissions.courseId,
    slug: submissions.slug,
    mode: submissions.mode,
    data: submissions.data,
    createdAt: submissions.createdAt,
    startedAt: submissions.startedAt,
    endedAt: submissions.endedAt,
    outcomes: submissions.outcomes,
  }
  type Named = Pick<SubmissionRow, 'id' | 'userId' | 'courseId' | 'slug' | 'mode'>
  const tellQueued = ({ id, userId, courseId, slug, mode }: Named): void =>
    events.append(userId, { type: 'queued', submissionId: id, courseId, slug, mode, position: queue.position(id) ?? 1 })
  const tellEnded = ({ id, userId, courseId, slug, mode }: Named, outcome: Outcomes[Reader] | null): void => {
    const { verdict, score, maxScore } = outcome ?? { verdict: 'cancelled' as const, score: null, maxScore: null }
    events.append(userId, { type: 'ended', submissionId: id, courseId, slug, mode, verdict, score, maxScore })
  }
  const cancel: Submissions['cancel'] = (row) =>
    events.transaction(() => {
      const cancelled = queue.cancel(row.id)
      if (cancelled !== 'ended') return cancelled === 'asked'
      db.update(submissions).set({ endedAt: clock() }).where(eq(submissions.id, row.id)).run()
      tellEnded(row, null)
      return true
    })

  return {
    accept: ({ userId, courseId, exercise, mode, source, data, key, refused }) =>
      events.transaction(() => {
        const known = db
          .select()
          .from(submissions)
          .where(and(eq(submissions.userId, userId), eq(submissions.idempotencyKey, key)))
          .get()
        if (known) {
          const same =
            known.courseId === courseId &&
            known.slug === exercise.slug &&
            known.mode === mode &&
            known.source === source
          return same ? { kind: 'repeated', id: known.id } : { kind: 'reused' }
        }
        const reason = refused?.()
        if (reason) return { kind: 'refused', reason }
        const { slug, exerciseVersion, graderVersion } = exercise
        if (mode === 'run') {
          // The report of an older text is of no use any more.
          const older = db
            .select(line)
            .from(submissions)
            .innerJoin(jobs, eq(jobs.submissionId, submissions.id))
            .where(
              and(
                eq(submissions.userId, userId),
                eq(submissions.courseId, courseId),
                eq(submissions.slug, slug),
                eq(submissions.mode, 'run'),
                isNull(jobs.endedAt),
                isNull(jobs.leaseToken),
              ),
            )
            .all()
          older.forEach(cancel)
        }
        const row = db
          .insert(submissions)
          .values({
            id: randomUUID(),
            userId,
            courseId,
            slug,
            mode,
            source,
            exerciseVersion,
            graderVersion,
            seed: randomInt(1, LARGEST_SEED),
            ...(data && { data }),
            idempotencyKey: key,
            createdAt: clock(),
          })
          .returning()
          .get()
        queue.add({ submissionId: row.id, userId, lane: laneOf(exercise, mode) })
        tellQueued(row)
        return { kind: 'accepted', id: row.id }
      }),
    get(id) {
      const row = db.select().from(submissions).where(eq(submissions.id, id)).get()
      return row && { ...row, report: row.report && readReport(row.report) }
    },
    line: (id) => db.select(line).from(submissions).where(eq(submissions.id, id)).get(),
    list: ({ courseId, userId, slug }) =>
      db
        .select(line)
        .from(submissions)
        .where(and(eq(submissions.userId, userId), eq(submissions.slug, slug), eq(submissions.courseId, courseId)))
        .orderBy(desc(submissions.createdAt), desc(sql`rowid`))
        .all(),
    all: (courseId, userId) =>
      db
        .select(line)
        .from(submissions)
        .where(and(eq(submissions.userId, userId), eq(submissions.courseId, courseId)))
        .orderBy(asc(submissions.createdAt), asc(sql`rowid`))
        .all(),
    training: (id) =>
      db
        .select({ point: trainingPoints.point })
        .from(trainingPoints)
        .where(eq(trainingPoints.submissionId, id))
        .orderBy(asc(trainingPoints.seq))
        .all()
        .map(({ point }) => point),
    cancel,
    start: (row, again = false) =>
      events.transaction(() => {
        const trained = db.delete(trainingPoints).where(eq(trainingPoints.submissionId, row.id)).run().changes > 0
        db.update(submissions).set({ startedAt: clock() }).where(eq(submissions.id, row.id)).run()
        events.append(row.userId, { type: 'started', submissionId: row.id })
        if (!trained && !again) return 0
        const point: TrainingPoint = { kind: 'restarted', at: clock().toISOString() }
        db.insert(trainingPoints).values({ submissionId: row.id, seq: 0, point }).run()
        events.append(row.userId, { type: 'training', submissionId: row.id, point })
        return 1
      }),
    addTraining(id, first, points) {
      if (points.length > 0)
        db.insert(trainingPoints)
          .values(points.map((point, index) => ({ submissionId: id, seq: first + index, point })))
          .run()
    },
    end: (lease, row, report, together) =>
      events.transaction(() => {
        if (!queue.end(lease)) return false
        const outcomes = outcomesOf(report)
        db.update(submissions).set({ endedAt: clock(), report, outcomes }).where(eq(submissions.id, row.id)).run()
        together?.()
        tellEnded(row, outcomes[readerOf(row)])
        if (report.verdict === 'internal')
          for (const id of overseers(row.courseId, row.userId))
            events.append(id, { type: 'fault', courseId: row.courseId, slug: row.slug })
        return true
      }),
    again: (row, { exerciseVersion, graderVersion }) =>
      events.transaction(() => {
        if (!queue.again(row.id)) return false
        db.update(submissions)
          .set({ startedAt: null, endedAt: null, report: null, outcomes: null, exerciseVersion, graderVersion })
          .where(eq(submissions.id, row.id))
          .run()
        tellQueued(row)
        return true
      }),
    requeue: (lease, row) =>
      events.transaction(() => {
        if (!queue.release(lease)) return
        db.update(submissions).set({ startedAt: null }).where(eq(submissions.id, row.id)).run()
        tellQueued(row)
      }),
  }
}
