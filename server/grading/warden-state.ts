/** What the grading child's main thread and its warden share: positions in one Float64Array. */
export const WARDEN = {
  /** 1 once the run has been cancelled. */
  cancelled: 0,
  /** Epoch milliseconds until which the student's program may run; 0 while it does not run. */
  programUntil: 1,
  /** The same for the grader's own code. */
  graderUntil: 2,
  length: 3,
} as const

/** Milliseconds between a soft end (checked at each call out of the isolate) and the hard one. */
export const GRACE_MILLISECONDS = 500
