/** Hashes of contents. A new hash makes a new version. */
import { createHash } from 'node:crypto'

/** sha256 in hex of a value's JSON text. The order of keys does not change it. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex')
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
