/** The key that signs session cookies: made at the first start, kept in the data folder, readable by its owner. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @throws if the folder cannot be read or written */
export function sessionSecret(dataFolder: string): string {
  const file = join(dataFolder, 'session-secret')
  mkdirSync(dataFolder, { recursive: true })
  try {
    // If two processes start at once, one of them writes the key and both read it.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
