/** What a trial run tries of a grader's checks, and what a submission does. */
import type { CheckPlan } from './report.ts'

/** A trial run counts for nothing; a submission is scored. */
export type RunMode = 'run' | 'submit'

/** Whether a check runs: all do in a submission, and in a trial run the open ones that do not train for minutes. */
export function runsIn(
  mode: RunMode,
  { visibility, submitOnly }: Pick<CheckPlan, 'visibility' | 'submitOnly'>,
): boolean {
  return mode === 'submit' || (visibility === 'open' && submitOnly !== true)
}
