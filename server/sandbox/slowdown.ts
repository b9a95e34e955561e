/**
 * How much longer than its processor time a program may take in real time. On a busy machine it waits for a core, and
 * that costs nobody a grade. Where real time is over before the processor time is, nothing is known about the program:
 * the grading is repeated with more patience.
 */

/** What somebody may take from now on, in milliseconds. */
export interface TimeLeft {
  processor: number
  /** Real time after which nobody waits any longer. */
  real: number
}

/** On a busy machine a program may take this many times its processor time in real time. */
export const MAX_SLOWDOWN = 4

/** The same in a grading that is repeated, because the machine was too busy the first time. */
export const PATIENT_SLOWDOWN = 100

/** The real time of a program is over, but not its processor time: the machine is too busy to tell. */
export class MachineTooSlow extends Error {
  constructor() {
    super('the machine is too busy')
  }
}
