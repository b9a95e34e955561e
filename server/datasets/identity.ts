/** What tells one content of a data set from another, before anything is decoded. */
import { createHash } from 'node:crypto'
import type { FoundFile } from '../artifacts/find-file.ts'
import type { GeneratedData } from './declaration.ts'

/** The sum of each published file by its id: of its first form, whichever was found. */
export function publishedHashes(files: readonly Pick<FoundFile, 'id' | 'sum'>[]): Record<string, string> {
  return Object.fromEntries(files.map(({ id, sum }) => [id, sum!]))
}

/** A drawing's result follows from its name, version, seed and counts: the same on every machine. */
export function generatedHashes({ draw, version, seed, counts }: GeneratedData): Record<string, string> {
  return { drawing: sha256Of([draw, version, seed, counts]) }
}

export function sha256Of(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
