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

/** A job that is expected to end in so many seconds. */
export interface RunningJob {
  userId: string
  left: number
}

/** @returns the waiting jobs in the order in which they are leased if each running job ends before a younger one */
export function inTurn(waiting: readonly WaitingJob[], { size, running, served }: Slots): WaitingJob[] {
  const runs = running.map((userId, index) => ({ userId, left: index / running.length }))
  return scheduled(waiting, { size, running: runs, served }, () => 1).map(({ job }) => job)
}

/**
 * @param secondsOf what a waiting job takes, expected
 * @returns the waiting jobs in the order in which they are leased, each with the seconds until then
 */
export function scheduled(
  waiting: readonly WaitingJob[],
  { size, running, served }: Omit<Slots, 'running'> & { running: readonly RunningJob[] },
  secondsOf: (job: WaitingJob) => number,
): { job: WaitingJob; seconds: number }[] {
  // Each user's line, the first job at its end.
  const lines = Map.groupBy(
    waiting.toSorted((a, b) => b.seq - a.seq),
    ({ userId }) => userId,
  )
  const runs = running.map(({ userId, left }) => ({ userId, ends: left }))
  const servedAt = new Map(served)
  let latest = Math.max(0, ...served.values())
  let seconds = 0
  const order: { job: WaitingJob; seconds: number }[] = []
  while (lines.size > 0) {
    const firsts = [...lines.values()].map((line) => line.at(-1)!)
    const users = runs.map(({ userId }) => userId)
    const next = runs.length < size ? nextJob(firsts, { size, running: users, served: servedAt }) : undefined
    if (!next) {
      const first = runs.reduce((one, other) => (other.ends < one.ends ? other : one))
      seconds = Math.max(seconds, first.ends)
      runs.splice(runs.indexOf(first), 1)
      continue
    }
    order.push({ job: next, seconds })
    runs.push({ userId: next.userId, ends: seconds + secondsOf(next) })
    servedAt.set(next.userId, ++latest)
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
