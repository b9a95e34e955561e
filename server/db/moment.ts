/** A point in time in SQLite: milliseconds since 1970, in UTC. */
import { integer } from 'drizzle-orm/sqlite-core'

export const moment = (name: string) => integer(name, { mode: 'timestamp_ms' })
