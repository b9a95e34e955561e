/** The switch that stops grading while submissions are still taken; it outlives a restart. */
import { eq } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { switches } from '../db/platform.ts'
import type { EventLog } from '../events/event-log.ts'

export interface Pause {
  paused(): boolean
  /** Tells everybody where it changes something. */
  set(paused: boolean): void
}

const NAME = 'grading-paused'

export function createPause({ db, events, clock = () => new Date() }: { db: Db; events: EventLog; clock?: () => Date }): Pause {
  // This process alone writes it, and it is asked for with every job.
  let now = db.select().from(switches).where(eq(switches.name, NAME)).get() !== undefined
  return {
    paused: () => now,
    set(paused) {
      if (paused === now) return
      events.transaction(() => {
        if (paused) db.insert(switches).values({ name: NAME, setAt: clock() }).run()
        else db.delete(switches).where(eq(switches.name, NAME)).run()
        events.append(null, { type: 'paused', paused })
      })
      now = paused
    },
  }
}
