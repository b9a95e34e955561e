/** The lane of the queue in which a submission waits. */
import type { NamedCheck } from '../../graders/report.ts'
import type { RunMode } from '../../graders/run-mode.ts'
import type { FrontMatter } from '../exercises/format/front-matter.ts'
import type { Lane } from '../queue/contract.ts'

/** What of an exercise decides it. */
export interface LaneParts {
  frontMatter: Pick<FrontMatter, 'workloads'>
  checks: readonly Pick<NamedCheck, 'submitOnly'>[]
}

/** A trial run of an exercise that trains is short where the workload's training is left to submissions. */
export function laneOf({ frontMatter, checks }: LaneParts, mode: RunMode): Lane {
  if (!frontMatter.workloads) return mode
  return mode === 'run' && checks.some(({ submitOnly }) => submitOnly) ? 'trial' : 'train'
}
