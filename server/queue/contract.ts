/**
 * What a queue of gradings does, whatever stores it. A job is leased. Its holder renews the lease while it works. A
 * lease that runs out frees the job for another holder. Only the holder of the newest lease may end a job, so that a
 * job ends once, even if an earlier holder was only slow.
 */

/**
 * `train` jobs last minutes, and `trial` jobs, the trial runs of exercises that train, half a minute. Each of the two
 * has slots of its own, so that it never delays what is shorter.
 */
export const LANES = ['run', 'submit', 'trial', 'train'] as const
export type Lane = (typeof LANES)[number]

/** The lanes that share slots. */
export const SLOT_KINDS = ['quick', 'trial', 'training'] as const
export type SlotKind = (typeof SLOT_KINDS)[number]
export const LANES_OF: Record<SlotKind, readonly Lane[]> = {
  quick: ['run', 'submit'],
  trial: ['trial'],
  training: ['train'],
}
/** Jobs of each kind that may run at the same time. */
export type SlotCounts = Readonly<Record<SlotKind, number>>

/** The kind of slot that a lane's jobs take. */
export const slotKindOf = (lane: Lane): SlotKind => SLOT_KINDS.find((kind) => LANES_OF[kind].includes(lane))!

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

/** Seconds until waiting jobs are expected to start, by submission; `arriving` for a job that would come now. */
export interface Waits {
  waiting: ReadonlyMap<string, number>
  arriving: number
}

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
   * Leases the next job of this kind. Users take turns, the jobs of one user keep their order, and one user never
   * holds all of several slots; see `turns.ts`.
   */
  claim(kind: SlotKind): JobLease | undefined
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
  /**
   * When the jobs of a kind are expected to start.
   * @param secondsOf what a job takes in all, expected
   * @param userId of the job that would come now
   */
  waits(kind: SlotKind, secondsOf: (submissionId: string) => number, userId: string): Waits
  /** The waiting jobs, in the order in which they are leased if each running job ends before a younger one. */
  positions(): QueuePosition[]
  state(): Record<Lane, LaneState>
}
