/** The data that each exercise uses on this installation: the published ones, or what stands in for them. */
import { eq } from 'drizzle-orm'
import type { DataSource } from '../../graders/report.ts'
import type { Db } from '../db/open.ts'
import { exerciseSources } from '../db/schema.ts'

export interface ExerciseSources {
  /** `real` where nothing was set: exercises of before there was a choice. */
  of(slug: string): DataSource
  /** Submissions that are there already keep theirs. */
  set(slug: string, source: DataSource): void
}

export function createExerciseSources(db: Db, clock: () => Date = () => new Date()): ExerciseSources {
  return {
    of: (slug) => db.select().from(exerciseSources).where(eq(exerciseSources.slug, slug)).get()?.source ?? 'real',
    set(slug, source) {
      const row = { source, setAt: clock() }
      db.insert(exerciseSources)
        .values({ slug, ...row })
        .onConflictDoUpdate({ target: exerciseSources.slug, set: row })
        .run()
    },
  }
}
