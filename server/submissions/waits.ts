/** When a job is expected to start and how long it takes, by what the same exercise has taken here before. */
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { RunMode } from '../../graders/run-mode.ts'
import type { Catalog, CatalogEntry } from '../courses/catalog.ts'
import type { Db } from '../db/open.ts'
import { submissions } from '../db/submissions.ts'
import { slotKindOf, type Queue } from '../queue/contract.ts'
import { laneOf } from './lane.ts'

/** Seconds, all of them expected. */
export interface JobWait {
  /** Until a job starts that comes now. */
  waits: number
  /** From the start of a job to its end; null before one of the exercise has ended here. */
  takes: number | null
  /** Until each waiting job of the reader starts. */
  waiting: ReadonlyMap<string, number>
}

export interface ExpectedWaits {
  of(exercise: CatalogEntry, mode: RunMode, userId: string): JobWait
}

export interface ExpectedWaitsOptions {
  db: Db
  queue: Pick<Queue, 'waits'>
  catalog: Pick<Catalog, 'get'>
}

/** Ended jobs whose median tells what the next one takes. */
const COUNTED = 15
/** Seconds of a quick job of which nothing is known. */
const QUICK_SECONDS = 1

export function createExpectedWaits({ db, queue, catalog }: ExpectedWaitsOptions): ExpectedWaits {
  /** Seconds of processing of the last jobs of this kind. */
  const takes = (slug: string, mode: RunMode): number | null => {
    const rows = db
      .select({ startedAt: submissions.startedAt, endedAt: submissions.endedAt })
      .from(submissions)
      .where(
        and(
          eq(submissions.slug, slug),
          eq(submissions.mode, mode),
          isNotNull(submissions.startedAt),
          isNotNull(submissions.endedAt),
        ),
      )
      .orderBy(desc(submissions.endedAt))
      .limit(COUNTED)
      .all()
    const seconds = rows.map(({ startedAt, endedAt }) => (endedAt!.getTime() - startedAt!.getTime()) / 1_000)
    return seconds.length === 0 ? null : seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)]!
  }
  return {
    of(exercise, mode, userId) {
      const known = new Map<string, number>()
      const expected = (slug: string, how: RunMode): number => {
        const key = `${slug} ${how}`
        const seconds =
          known.get(key) ??
          takes(slug, how) ??
          // nothing is known yet: at most what one of its trainings may take
          catalog.get(slug)?.frontMatter.workloads?.small.seconds ??
          QUICK_SECONDS
        known.set(key, seconds)
        return seconds
      }
      const secondsOf = (id: string): number => {
        const row = db
          .select({ slug: submissions.slug, mode: submissions.mode })
          .from(submissions)
          .where(eq(submissions.id, id))
          .get()!
        return expected(row.slug, row.mode)
      }
      const { arriving, waiting } = queue.waits(slotKindOf(laneOf(exercise, mode)), secondsOf, userId)
      return { waits: arriving, takes: takes(exercise.slug, mode), waiting }
    },
  }
}
