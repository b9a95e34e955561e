/** The lane of the queue in which a submission waits. */
import type { RunMode } from '../../graders/run-mode.ts'
import type { CatalogEntry } from '../courses/catalog.ts'
import type { Lane } from '../queue/contract.ts'

/** A trial run of an exercise that trains is short where the workload's training is left to submissions. */
export function laneOf({ frontMatter, checks }: Pick<CatalogEntry, 'frontMatter' | 'checks'>, mode: RunMode): Lane {
  if (!frontMatter.workloads) return mode
  return mode === 'run' && checks.some(({ submitOnly }) => submitOnly) ? 'trial' : 'train'
}
