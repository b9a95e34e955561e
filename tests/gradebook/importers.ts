/** Imports as the systems do them, by rules that are written apart from ours in `importers.py`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SystemName } from '../../server/gradebook/systems/system.ts'
import { readByPython } from './python.ts'

export interface ImportCase {
  /** What the system has exported, and what is imported. */
  before: Uint8Array
  after: Uint8Array
  /** Columns that are mapped, and what they are worth; only Moodle asks. */
  targets?: number[]
  points?: string
}

export interface Imported {
  refused?: string
  created: string[]
  /** Key, header, what stood there, what stands there now. */
  changes: [string, string, string, string][]
}

const RULES = readFileSync(join(import.meta.dirname, 'importers.py'), 'utf8')

export function imported(system: SystemName, cases: ImportCase[]): Imported[] {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
  const given = cases.map(({ before, after, targets = [], points = '0' }) => ({
    before: base64(before),
    after: base64(after),
    targets,
    points,
  }))
  return readByPython<Imported[]>(RULES, Buffer.from(JSON.stringify({ system, cases: given })))
}
