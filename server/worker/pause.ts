/**
 * Whether grading is paused: by an instructor's switch, or by the circuit breaker. Submissions are still taken.
 * Both are stored and outlive a restart.
 */
import { eq } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { switches } from '../db/platform.ts'
import type { EventLog } from '../events/event-log.ts'

/** Since when no grading process can be started, and the last one's reason. */
export interface OpenCircuit {
  since: Date
  reason: string
}

export interface Pause {
  /** Whether either of the two pauses grading. */
  paused(): boolean
  /** Undefined while the circuit is closed. */
  openCircuit(): OpenCircuit | undefined
  /** Sets the instructor's switch, and tells everybody if grading is now paused or resumed. */
  set(paused: boolean): void
  /** Opens the circuit with the reason why no process can be started; undefined closes it. */
  setCircuit(reason: string | undefined): void
}

type Row = typeof switches.$inferSelect

/** The switch of the circuit breaker; its stored name is older than the term. */
const CIRCUIT = 'grading-stalled'

export function createPause({
  db,
  events,
  clock = () => new Date(),
}: {
  db: Db
  events: EventLog
  clock?: () => Date
}): Pause {
  // Only this process writes them, and every job reads them: so they are kept in memory.
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
    openCircuit() {
      const row = now.get(CIRCUIT)
      return row && { since: row.setAt, reason: row.reason ?? '' }
    },
    set: (paused) =>
      write('grading-paused', paused ? { name: 'grading-paused', setAt: clock(), reason: null } : undefined),
    setCircuit(reason) {
      const since = now.get(CIRCUIT)?.setAt ?? clock()
      write(CIRCUIT, reason === undefined ? undefined : { name: CIRCUIT, setAt: since, reason })
    },
  }
}
