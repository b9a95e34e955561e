/** One hash over a whole data set, for the report. */
import { createHash } from 'node:crypto'
import type { DatasetHash } from '../../../graders/report.ts'
import type { LocatedDataset } from '../../datasets/declaration.ts'

/** sha256 over a line "id sha256" for each file, in the order of their ids. */
export function hashDataset({ name, source, hashes }: Pick<LocatedDataset, 'name' | 'source' | 'hashes'>): DatasetHash {
  const lines = Object.entries(hashes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, sha256]) => `${id} ${sha256}\n`)
  return { name, source, sha256: createHash('sha256').update(lines.join('')).digest('hex') }
}
