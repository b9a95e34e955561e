/** Drafts: the editor's text, stored on the server. A tab that would overwrite another tab's text is told. */
import { and, eq } from 'drizzle-orm'
import { drafts } from '../db/submissions.ts'
import type { Db } from '../db/open.ts'
import type { EventLog } from '../events/event-log.ts'
import type { WorkKey } from './submissions.ts'

export interface DraftRow {
  source: string
  version: number
  savedAt: Date
}

export type DraftSaved = { kind: 'saved'; version: number; savedAt: Date } | { kind: 'conflict'; draft: DraftRow }

export interface Drafts {
  get(key: WorkKey): DraftRow | undefined
  /** Slugs of a course's exercises in which a user has written. */
  slugs(courseId: string, userId: string): string[]
  /** @param base the version that the writer has seen, 0 for none; one that is not the newest is a conflict */
  save(key: WorkKey, draft: { source: string; base: number }): DraftSaved
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
  const own = ({ courseId, userId, slug }: WorkKey) =>
    and(eq(drafts.userId, userId), eq(drafts.courseId, courseId), eq(drafts.slug, slug))
  const get = (key: WorkKey): DraftRow | undefined =>
    db
      .select({ source: drafts.source, version: drafts.version, savedAt: drafts.savedAt })
      .from(drafts)
      .where(own(key))
      .get()
  return {
    get,
    slugs: (courseId, userId) =>
      db
        .select({ slug: drafts.slug })
        .from(drafts)
        .where(and(eq(drafts.userId, userId), eq(drafts.courseId, courseId)))
        .all()
        .map(({ slug }) => slug),
    save: (key, { source, base }) =>
      events.transaction(() => {
        const { courseId, userId, slug } = key
        const stored = get(key)
        // The answer to a save was lost, and the save is repeated: its text is stored already.
        if (stored && stored.source === source)
          return { kind: 'saved', version: stored.version, savedAt: stored.savedAt }
        if (stored && stored.version !== base) return { kind: 'conflict', draft: stored }
        const saved = { source, version: (stored?.version ?? 0) + 1, savedAt: clock() }
        if (stored) db.update(drafts).set(saved).where(own(key)).run()
        else
          db.insert(drafts)
            .values({ courseId, userId, slug, ...saved })
            .run()
        events.append(userId, { type: 'draft', courseId, slug, version: saved.version })
        return { kind: 'saved', version: saved.version, savedAt: saved.savedAt }
      }),
  }
}
