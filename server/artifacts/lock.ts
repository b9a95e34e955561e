/**
 * A lock between processes. It is SQLite's lock on an empty file: the system itself gives it up when its holder dies,
 * so that there are no stale locks, process numbers or clocks. A lock's file is never deleted.
 */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'

/** Milliseconds between two attempts to take a lock that is held. */
const POLL_MS = 150

/**
 * Takes the lock, or gives undefined where somebody holds it, in this process or in another one.
 * @throws SqliteError where the file cannot be made, as in a folder that is read-only
 */
export function tryLock(file: string): Disposable | undefined {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Only where it is absent: to close a file gives up every lock that this process has on it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const client = new Database(file, { timeout: 0 })
  try {
    client.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    client.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return undefined
    throw error
  }
  return { [Symbol.dispose]: () => void client.close() }
}

/**
 * Waits for the lock.
 * @param onWait called at once, and at intervals, while somebody else holds it
 * @returns undefined once the signal is aborted
 */
export async function waitForLock(
  file: string,
  { signal, onWait }: { signal?: AbortSignal; onWait?: () => void | Promise<void> } = {},
): Promise<Disposable | undefined> {
  for (;;) {
    if (signal?.aborted) return undefined
    const lock = tryLock(file)
    if (lock) return lock
    await onWait?.()
    await sleep(POLL_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** Whether somebody holds it now. */
export function isLocked(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    const lock = tryLock(file)
    lock?.[Symbol.dispose]()
    return lock === undefined
  } catch {
    // a file that this user may not write: its holder is unknown
    return false
  }
}
