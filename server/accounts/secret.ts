/** The key that signs session cookies: made at the first start, kept in the data folder, readable by its owner. */
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @throws if the folder cannot be read or written */
export function sessionSecret(dataFolder: string): string {
  const file = join(dataFolder, 'session-secret')
  const known = read(file)
  if (known !== undefined) return known
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  try {
    // Written whole or not at all, also on a disk that is full: a file that was begun would be half a key.
    writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 })
    // If two processes start at once, one of them makes the file and both read it.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}

/** Undefined where there is none. An empty file, which a full disk leaves, is none, and goes. */
function read(file: string): string | undefined {
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (secret !== '') return secret
    rmSync(file)
    return undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
