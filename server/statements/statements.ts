/** Statements as HTML, rendered when an exercise is published, and stored. */
import { eq } from 'drizzle-orm'
import type { Text } from '../../graders/report.ts'
import type { Db } from '../db/open.ts'
import { statementPages } from '../db/platform.ts'
import type { ExerciseStore } from '../exercises/store.ts'
import type { ExerciseRow } from '../exercises/summary.ts'
import { RENDERER, renderMarkdown } from './render.ts'

export interface Statements {
  /** A version's statement. If another process published it, or an older renderer wrote it, it is rendered now. */
  of(version: Pick<ExerciseRow, 'id' | 'statementEn' | 'statementFa'>): Text
  /** Renders published statements that are not yet rendered, so that no reader waits. */
  prepare(store: Pick<ExerciseStore, 'listExercises' | 'publishedStatement'>): void
}

/** @param keep does a write that may fail: the page is only rendered again */
export function createStatements(db: Db, keep: (write: () => void) => void = (write) => write()): Statements {
  const of: Statements['of'] = ({ id, statementEn, statementFa }) => {
    const kept = db.select().from(statementPages).where(eq(statementPages.exerciseVersionId, id)).get()
    if (kept?.renderer === RENDERER) return { en: kept.en, fa: kept.fa }
    const page = { en: renderMarkdown(statementEn), fa: renderMarkdown(statementFa) }
    const row = { renderer: RENDERER, ...page }
    keep(
      () =>
        void db
          .insert(statementPages)
          .values({ exerciseVersionId: id, ...row })
          .onConflictDoUpdate({ target: statementPages.exerciseVersionId, set: row })
          .run(),
    )
    return page
  }
  return {
    of,
    prepare(store) {
      for (const { slug, published } of store.listExercises()) {
        const version = published && store.publishedStatement(slug)
        if (version) of(version)
      }
    },
  }
}
