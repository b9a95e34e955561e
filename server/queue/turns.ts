/**
 * Whose turn it is. Users with the fewest running jobs come first, among them the one who was served longest ago. With
 * several slots one user never holds all of them: a neighbour who comes later must not wait for that user's jobs.
 */

export interface WaitingJob {
  submissionId: string
  userId: string
  /** The order of arrival. */
  seq: number
}

export interface Slots {
  /** Jobs that may run at the same time. */
  size: number
  /** The users of the running jobs; the job that runs longest comes first. */
  running: readonly string[]
  /** When each user was last served; absent for a user who never was. */
  served: ReadonlyMap<string, number>
}

/** The most slots that one user may hold. */
export const shareOf = (size: number): number => Math.max(1, size - 1)

/** @returns the waiting job that is leased next; undefined where no user may have a slot more */
export function nextJob(waiting: readonly WaitingJob[], { size, running, served }: Slots): WaitingJob | undefined {
  const held = count(running)
  const heldBy = ({ userId }: WaitingJob): number => held.get(userId) ?? 0
  const servedAt = ({ userId }: WaitingJob): number => served.get(userId) ?? -Infinity
  let next: WaitingJob | undefined
  for (const job of waiting) {
    if (heldBy(job) >= shareOf(size)) continue
    const order = next ? heldBy(job) - heldBy(next) || compare(servedAt(job), servedAt(next)) || job.seq - next.seq : -1
    if (order < 0) next = job
  }
  return next
}

/** @returns the waiting jobs in the order in which they are leased if each running job ends before a younger one */
export function inTurn(waiting: readonly WaitingJob[], { size, running, served }: Slots): WaitingJob[] {
  // Each user's line, the first job at its end.
  const lines = Map.groupBy(
    waiting.toSorted((a, b) => b.seq - a.seq),
    ({ userId }) => userId,
  )
  const [runs, servedAt] = [[...running], new Map(served)]
  let now = Math.max(0, ...served.values())
  const order: WaitingJob[] = []
  while (lines.size > 0) {
    const firsts = [...lines.values()].map((line) => line.at(-1)!)
    const next = runs.length < size ? nextJob(firsts, { size, running: runs, served: servedAt }) : undefined
    if (!next) {
      runs.shift()
      continue
    }
    order.push(next)
    runs.push(next.userId)
    servedAt.set(next.userId, ++now)
    lines.get(next.userId)!.pop()
    if (lines.get(next.userId)!.length === 0) lines.delete(next.userId)
  }
  return order
}

function count(users: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const user of users) counts.set(user, (counts.get(user) ?? 0) + 1)
  return counts
}

/** Infinite times differ from themselves by NaN. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b)
