/** Hashes of contents: what tells whether a new version is due. */
import { createHash } from 'node:crypto'

/** sha256 in hex of a value's JSON text, whatever the order in which its keys were written. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex')
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
