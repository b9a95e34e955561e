/**
 * What a queue of gradings does, whatever keeps it. A job is leased: its holder renews the lease
 * while it works, and a lease that runs out frees the job for the next. Only the holder of the
 * newest lease may end a job, so it ends once, whoever was slow or believed dead.
 */

/** `train` jobs take long; they have capacity of their own and never delay the others. */
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
  /** 1 for the first; more where a holder was lost. */
  attempt: number
  /** Milliseconds that it waited. */
  waited: number
}

export type Renewal = 'held' | 'cancelled' | 'lost'

export interface LaneState {
  queued: number
  running: number
  /** Age of the oldest that waits, in milliseconds; 0 where none does. */
  oldest: number
}

export interface QueuePosition {
  submissionId: string
  userId: string
  /** 1 = next. */ position: number
}

export interface Queue {
  /** Puts a job in line; joins the transaction in which it is called. */
  add(job: NewJob): void
  /** Leases the next job of these lanes: users take turns, and one user's jobs keep their order. */
  claim(lanes: readonly Lane[]): JobLease | undefined
  /** Keeps the lease alive; `cancelled` once somebody wants the job to stop. */
  renew(lease: JobLease): Renewal
  /** Ends the job; false when the lease was lost, and then nothing of its result may be kept. */
  end(lease: JobLease): boolean
  /** Gives the job back, to be leased anew as if it had not been; false when the lease was lost. */
  release(lease: JobLease): boolean
  /** Puts a job that has ended in line once more; false when it has not. Joins the transaction in which it is called. */
  again(submissionId: string): boolean
  /** `ended`: it waited and has ended with this call. `asked`: it runs, and its holder will hear of it. `over`: there was nothing to cancel. */
  cancel(submissionId: string): 'ended' | 'asked' | 'over'
  position(submissionId: string): number | undefined
  /** All that wait, in the order in which they will be leased. */
  positions(): QueuePosition[]
  state(): Record<Lane, LaneState>
}
