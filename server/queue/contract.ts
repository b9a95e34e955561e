/**
 * What a queue of gradings does, whatever stores it. A job is leased. Its holder renews the lease while it works. A
 * lease that runs out frees the job for another holder. Only the holder of the newest lease may end a job, so that a
 * job ends once, even if an earlier holder was only slow.
 */

/** `train` jobs are long. They have slots of their own and never delay the others. */
export const LANES = ['run', 'submit', 'train'] as const
export type Lane = (typeof LANES)[number]

export interface NewJob {
  submissionId: string
  userId: string
  lane: Lane
}

export interface JobLease {
  submissionId: string
  lane: Lane
  token: string
  /** 1 for the first try; more where a holder was lost. */
  attempt: number
  /** Milliseconds that the job has waited. */
  waited: number
}

export type Renewal = 'held' | 'cancelled' | 'lost'

export interface LaneState {
  queued: number
  running: number
  /** Milliseconds that the oldest job has waited; 0 where none waits. */
  oldest: number
}

export interface QueuePosition {
  submissionId: string
  userId: string
  /** 1 = next. */
  position: number
}

export interface Queue {
  /** Adds a job, in the caller's transaction. */
  add(job: NewJob): void
  /**
   * Leases the next job of these lanes. Users take turns, the jobs of one user keep their order, and one user never
   * holds all of several slots; see `turns.ts`.
   */
  claim(lanes: readonly Lane[]): JobLease | undefined
  /** Renews the lease; `cancelled` once somebody has asked to cancel the job. */
  renew(lease: JobLease): Renewal
  /** Ends the job; false when the lease was lost: then its result must not be stored. */
  end(lease: JobLease): boolean
  /** Gives the job back; this try does not count. False when the lease was lost. */
  release(lease: JobLease): boolean
  /** Adds an ended job again, in the caller's transaction; false when it has not ended. */
  again(submissionId: string): boolean
  /** `ended`: the job waited, and is ended now. `asked`: it runs, and its holder is told. `over`: it had ended. */
  cancel(submissionId: string): 'ended' | 'asked' | 'over'
  position(submissionId: string): number | undefined
  /** The waiting jobs, in the order in which they are leased if each running job ends before a younger one. */
  positions(): QueuePosition[]
  state(): Record<Lane, LaneState>
}
