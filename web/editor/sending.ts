/** What keeps Run and Submit from being pressed. */
import type { SubmissionSummary } from '../../server/contract/submission.ts'
import type { Mode } from '../api/submit.ts'

/** A run or submission on its way to the server. */
export interface Sending {
  mode: Mode
  /** The server cannot be reached; it is sent when the connection is back. */
  waits: boolean
  cancel(): void
}

/**
 * Why nothing can be sent: no program, a program that is too long, a submission that is still being graded, a course
 * that is archived, no submission that is left, or a pause between two of them.
 */
export type Obstacle = 'empty' | 'tooLong' | 'underway' | 'archived' | 'used' | 'cooldown'

export function obstacleOf(
  mode: Mode,
  source: string,
  maxSource: number,
  submissions: Pick<SubmissionSummary, 'mode' | 'state'>[],
): Obstacle | undefined {
  if (source.trim() === '') return 'empty'
  if (source.length > maxSource) return 'tooLong'
  const underway = submissions.some((one) => one.mode === 'submit' && one.state !== 'ended')
  return mode === 'submit' && underway ? 'underway' : undefined
}
