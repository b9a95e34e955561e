/** Whether the database takes writes again: writes a row, as long as a page of a report, and deletes it. */
import { eq } from 'drizzle-orm'
import type { Db } from './open.ts'
import { switches } from './platform.ts'

/** Characters of the row. A short one would fit into a page that is there, also on a full disk. */
const LENGTH = 100_000
/** Milliseconds to wait for another program's lock. The server answers nobody meanwhile. */
const PATIENCE = 100

/** @throws SqliteError while the database takes no writes */
export function probeWrite(db: Db): void {
  const before = db.$client.pragma('busy_timeout', { simple: true }) as number
  db.$client.pragma(`busy_timeout = ${PATIENCE}`)
  try {
    db.delete(switches).where(eq(switches.name, 'write-probe')).run()
    db.insert(switches)
      .values({ name: 'write-probe', setAt: new Date(), reason: ' '.repeat(LENGTH) })
      .run()
    db.delete(switches).where(eq(switches.name, 'write-probe')).run()
  } finally {
    db.$client.pragma(`busy_timeout = ${before}`)
  }
}
