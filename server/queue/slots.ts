/** How many jobs may run at the same time. Staff set the trainings while the server runs, and it outlives a restart. */
import { eq } from 'drizzle-orm'
import type { Db } from '../db/open.ts'
import { settings } from '../db/platform.ts'
import type { SlotCounts } from './contract.ts'

export interface SlotSettings {
  now(): SlotCounts
  /** The most trainings that staff may set. */
  mostTrainings: number
  /** @param count from 1 to `mostTrainings` */
  setTrainings(count: number): void
}

export interface SlotsOptions {
  db: Db
  /** What the machine has been given; `training` holds until staff set another number. */
  counts: SlotCounts
  mostTrainings: number
  clock?: () => Date
}

const TRAININGS = 'training-slots'

export function createSlots({ db, counts, mostTrainings, clock = () => new Date() }: SlotsOptions): SlotSettings {
  // Only this process writes it, and every job reads it.
  let set = db.select().from(settings).where(eq(settings.name, TRAININGS)).get()?.value
  return {
    now: () => ({ ...counts, training: Math.min(set ?? counts.training, mostTrainings) }),
    mostTrainings,
    setTrainings(count) {
      const row = { name: TRAININGS, value: count, setAt: clock() } as const
      db.insert(settings).values(row).onConflictDoUpdate({ target: settings.name, set: row }).run()
      set = count
    },
  }
}
