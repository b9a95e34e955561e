/**
 * What stops the grading while submissions are still taken: an instructor's switch, or the fault that
 * no grading process can be started. Both outlive a restart.
 */
import { eq } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { switches } from '../db/platform.ts'
import type { EventLog } from '../events/event-log.ts'

/** Since when no grading process can be started, and what the last that was tried said. */
export interface Standstill {
  since: Date
  reason: string
}

export interface Pause {
  /** For whatever reason. */
  paused(): boolean
  standstill(): Standstill | undefined
  /** An instructor's switch. Tells everybody where it changes something. */
  set(paused: boolean): void
  /** @param reason why no process can be started; undefined once they can again */
  stall(reason: string | undefined): void
}

type Row = typeof switches.$inferSelect

export function createPause({
  db,
  events,
  clock = () => new Date(),
}: {
  db: Db
  events: EventLog
  clock?: () => Date
}): Pause {
  // This process alone writes them, and they are asked for with every job.
  const now = new Map(
    db
      .select()
      .from(switches)
      .all()
      .map((row) => [row.name, row]),
  )
  const write = (name: Row['name'], row: Row | undefined): void => {
    const before = now.size > 0
    events.transaction(() => {
      db.delete(switches).where(eq(switches.name, name)).run()
      if (row) db.insert(switches).values(row).run()
      const after = row !== undefined || [...now.keys()].some((other) => other !== name)
      if (before !== after) events.append(null, { type: 'paused', paused: after })
    })
    if (row) now.set(name, row)
    else now.delete(name)
  }
  return {
    paused: () => now.size > 0,
    standstill() {
      const row = now.get('grading-stalled')
      return row && { since: row.setAt, reason: row.reason ?? '' }
    },
    set: (paused) =>
      write('grading-paused', paused ? { name: 'grading-paused', setAt: clock(), reason: null } : undefined),
    stall(reason) {
      const since = now.get('grading-stalled')?.setAt ?? clock()
      write('grading-stalled', reason === undefined ? undefined : { name: 'grading-stalled', setAt: since, reason })
    },
  }
}
