/**
 * Whether grading is paused: by an instructor's switch, by the circuit breaker, or because the storage fails.
 * The first two are stored and outlive a restart; while they hold, submissions are still taken.
 */
import { eq, ne } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { switches } from '../db/platform.ts'
import type { EventLog } from '../events/event-log.ts'
import type { Hub } from '../events/hub.ts'

/** Why grading is paused without anybody having asked for it. */
export interface PauseReason {
  since: Date
  reason: string
}

export interface Pause {
  /** Whether one of the three pauses grading. */
  paused(): boolean
  /** Since when no grading process can be started, and the last one's reason; undefined while the circuit is closed. */
  openCircuit(): PauseReason | undefined
  /** Since when the database takes no writes, and why; undefined while it does. */
  storageFault(): PauseReason | undefined
  /** Sets the instructor's switch, and tells everybody if grading is now paused or resumed. */
  set(paused: boolean): void
  /** Opens the circuit with the reason why no process can be started; undefined closes it. */
  setCircuit(reason: string | undefined): void
  /** Sets why the database takes no writes. Neither this nor its event can be stored. */
  setStorageFault(reason: string | undefined): void
}

type Row = typeof switches.$inferSelect

/** The switch of the circuit breaker; its stored name is older than the term. */
const CIRCUIT = 'grading-stalled'

export function createPause({
  db,
  events,
  hub,
  clock = () => new Date(),
}: {
  db: Db
  events: EventLog
  hub: Pick<Hub, 'tell'>
  clock?: () => Date
}): Pause {
  // Only this process writes them, and every job reads them: so they are kept in memory.
  const now = new Map(
    db
      .select()
      .from(switches)
      .where(ne(switches.name, 'write-probe'))
      .all()
      .map((row) => [row.name, row]),
  )
  let storage: PauseReason | undefined
  const paused = (): boolean => now.size > 0 || storage !== undefined
  const keep = (name: Row['name'], row: Row | undefined): void => {
    if (row) now.set(name, row)
    else now.delete(name)
  }
  const write = (name: Row['name'], row: Row | undefined): void => {
    const [before, old] = [paused(), now.get(name)]
    keep(name, row)
    try {
      events.transaction(() => {
        db.delete(switches).where(eq(switches.name, name)).run()
        if (row) db.insert(switches).values(row).run()
        if (before !== paused()) events.append(null, { type: 'paused', paused: paused() })
      })
    } catch (error) {
      // Nobody asks for the circuit to open or close: it holds even if it cannot be stored.
      if (name !== CIRCUIT) keep(name, old)
      throw error
    }
  }
  return {
    paused,
    openCircuit() {
      const row = now.get(CIRCUIT)
      return row && { since: row.setAt, reason: row.reason ?? '' }
    },
    storageFault: () => storage,
    set: (asked) =>
      write('grading-paused', asked ? { name: 'grading-paused', setAt: clock(), reason: null } : undefined),
    setCircuit(reason) {
      const since = now.get(CIRCUIT)?.setAt ?? clock()
      write(CIRCUIT, reason === undefined ? undefined : { name: CIRCUIT, setAt: since, reason })
    },
    setStorageFault(reason) {
      const before = paused()
      storage = reason === undefined ? undefined : { since: storage?.since ?? clock(), reason }
      if (before !== paused()) hub.tell({ userId: null, event: { type: 'paused', paused: paused() } })
    },
  }
}
