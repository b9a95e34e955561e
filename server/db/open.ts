/** Opens the database, one file in WAL mode, and applies the migrations. */
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { makeDatabasePrivate } from './private-folder.ts'
import * as schema from './schema.ts'

const MIGRATIONS = resolve(import.meta.dirname, '../../migrations')

export type Db = ReturnType<typeof openDb>

/**
 * @param path `:memory:` or a file; it is made with its folder where it is absent
 * @returns drizzle's database; close it with `db.$client.close()`
 * @throws SqliteError when the file is no database or a migration fails
 */
export function openDb(path: string, { migrationsFolder = MIGRATIONS }: { migrationsFolder?: string } = {}) {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    makeDatabasePrivate(path)
  }
  const client = withRememberedStatements(new Database(path))
  try {
    return prepare(client, migrationsFolder)
  } catch (error) {
    client.close()
    throw error
  }
}

function prepare(client: Database.Database, migrationsFolder: string) {
  client.pragma('busy_timeout = 5000')
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = NORMAL')
  // Without it, INSERT OR REPLACE deletes rows although triggers forbid it.
  client.pragma('recursive_triggers = ON')
  const db = drizzle(client, { schema })
  // SQLite alters a table by copying and dropping it. The drop must not cascade to rows that refer to it.
  client.pragma('foreign_keys = OFF')
  try {
    migrate(db, { migrationsFolder })
  } catch {
    // Another process may have applied them in the meantime. Then the second try finds nothing to do.
    migrate(db, { migrationsFolder })
  }
  client.pragma('foreign_keys = ON')
  return db
}

/** The most prepared statements. A limit is needed, since a list's length makes a new text. */
const REMEMBERED = 500

/**
 * Prepares each text once. Drizzle prepares a statement at each use, which for most of them costs more
 * than to run it.
 */
function withRememberedStatements(client: Database.Database): Database.Database {
  const remembered = new Map<string, Database.Statement>()
  const prepare = client.prepare.bind(client)
  client.prepare = ((source: string) => {
    const known = remembered.get(source)
    // Drizzle expects a new statement, which gives objects. It switches to arrays where it wants them.
    if (known) return known.reader ? known.raw(false) : known
    const statement = prepare(source)
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!)
    remembered.set(source, statement)
    return statement
  }) as typeof client.prepare
  return client
}
