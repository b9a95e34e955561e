/** Drafts: the editor's text, stored on the server. A tab that would overwrite another tab's text is told. */
import { and, eq } from 'drizzle-orm'
import { drafts } from '../db/submissions.ts'
import type { Db } from '../db/open.ts'
import type { EventLog } from '../events/event-log.ts'

export interface DraftRow {
  source: string
  version: number
  savedAt: Date
}

export type DraftSaved = { kind: 'saved'; version: number; savedAt: Date } | { kind: 'conflict'; draft: DraftRow }

export interface Drafts {
  get(userId: string, slug: string): DraftRow | undefined
  /** Slugs of the exercises in which a user has written. */
  slugs(userId: string): string[]
  /** @param base the version that the writer has seen, 0 for none; one that is not the newest is a conflict */
  save(userId: string, slug: string, draft: { source: string; base: number }): DraftSaved
}

export function createDrafts({
  db,
  events,
  clock = () => new Date(),
}: {
  db: Db
  events: EventLog
  clock?: () => Date
}): Drafts {
  const own = (userId: string, slug: string) => and(eq(drafts.userId, userId), eq(drafts.slug, slug))
  const get = (userId: string, slug: string): DraftRow | undefined =>
    db
      .select({ source: drafts.source, version: drafts.version, savedAt: drafts.savedAt })
      .from(drafts)
      .where(own(userId, slug))
      .get()
  return {
    get,
    slugs: (userId) =>
      db
        .select({ slug: drafts.slug })
        .from(drafts)
        .where(eq(drafts.userId, userId))
        .all()
        .map(({ slug }) => slug),
    save: (userId, slug, { source, base }) =>
      events.transaction(() => {
        const stored = get(userId, slug)
        // The answer to a save was lost, and the save is repeated: its text is stored already.
        if (stored && stored.source === source)
          return { kind: 'saved', version: stored.version, savedAt: stored.savedAt }
        if (stored && stored.version !== base) return { kind: 'conflict', draft: stored }
        const saved = { source, version: (stored?.version ?? 0) + 1, savedAt: clock() }
        if (stored) db.update(drafts).set(saved).where(own(userId, slug)).run()
        else
          db.insert(drafts)
            .values({ userId, slug, ...saved })
            .run()
        events.append(userId, { type: 'draft', slug, version: saved.version })
        return { kind: 'saved', version: saved.version, savedAt: saved.savedAt }
      }),
  }
}
