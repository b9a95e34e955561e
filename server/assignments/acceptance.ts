/** Whether another submission may be handed in for grading. Saving and running are always allowed. */

export interface AttemptLimits {
  opensAt: Date | null
  /** Submissions that are graded; null: as many as wanted. */
  attempts: number | null
  /** Seconds between two submissions. */
  cooldown: number
}

export type SubmitRefusal =
  | { kind: 'not-open'; opensAt: Date }
  | { kind: 'attempts-used'; attempts: number }
  | { kind: 'cooldown'; until: Date }

/**
 * @param earlier when the submissions that count as attempts were handed in, oldest first
 * @returns undefined where it may
 */
export function refusalOf(
  { opensAt, attempts, cooldown }: AttemptLimits,
  earlier: readonly Date[],
  now: Date,
): SubmitRefusal | undefined {
  if (opensAt !== null && now < opensAt) return { kind: 'not-open', opensAt }
  if (attempts !== null && earlier.length >= attempts) return { kind: 'attempts-used', attempts }
  const last = earlier.at(-1)
  const until = last && new Date(last.getTime() + cooldown * 1_000)
  return until && now < until ? { kind: 'cooldown', until } : undefined
}
