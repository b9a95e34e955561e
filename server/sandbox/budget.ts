/** How long a student's program may still run, and whether it has been cancelled. */
import { createProcessorClock } from './processor-clock.ts'
import { MAX_SLOWDOWN, PATIENT_SLOWDOWN, type TimeLeft } from './slowdown.ts'
import { programStopped, trainingStopped } from './stop-reasons.ts'
import type { StopReason } from './stop-reasons.ts'

/** Seconds that a program may take in all. Trainings are apart: what one takes costs no check its time. */
export interface TotalSeconds {
  checks: number
  trainings: number
}

export interface Budget {
  /** Milliseconds that the running call may still take; 0 or less when its time is over. */
  remaining(): number
  /** The same in real time, given how busy the machine is now. */
  realRemaining(): number
  /** Why the program must stop now, if it must. */
  stopped(): StopReason | undefined
  /** Whether the current allowance belongs to a training. */
  trains(): boolean
  /** Counts the program's time while `body` runs; where it returns a promise, until that settles. */
  spend<Value>(body: () => Value): Value
  /** Begins a new allowance for a check or a training, in seconds. It never passes what is left in all. */
  allow(seconds: number, purpose: 'check' | 'training'): void
  /** What is left in all. */
  left(): TotalSeconds
}

export interface BudgetOptions {
  /** Undefined trainings: none. */
  total: { checks: number; trainings?: number }
  cancelled(): boolean
  /** Tells a supervisor how long the program may run from now on; undefined when it has ended. */
  watch(left: TimeLeft | undefined): void
  /** Whether the grading is repeated, because the machine was too busy. */
  patient?: boolean
  /** The clock of the program's time in milliseconds; processor time by default. */
  clock?: () => number
}

/** A slowdown is measured only after this many milliseconds of processor time. */
const MEASURED_FROM = 200
/** Real milliseconds between two messages to the supervisor within one entry. */
const WATCH_EVERY = 1_000

export function createBudget({
  total,
  cancelled,
  watch,
  patient = false,
  clock = createProcessorClock(),
}: BudgetOptions): Budget {
  const left = { check: total.checks * 1000, training: (total.trainings ?? 0) * 1000 }
  let purpose: 'check' | 'training' = 'check'
  let allowance = left.check
  let allowed = total.checks
  let running = false
  let since = 0
  let watched = 0
  // real time and processor time of this allowance, without the entry that runs now
  let begun = 0
  const spent = { real: 0, own: 0 }
  const elapsed = (): number => (running ? clock() - since : 0)
  const remaining = (): number => Math.min(left[purpose], allowance) - elapsed()
  const slowdown = (): number => {
    if (patient) return PATIENT_SLOWDOWN
    const own = spent.own + elapsed()
    if (own < MEASURED_FROM) return 1
    const real = spent.real + (running ? performance.now() - begun : 0)
    return Math.min(MAX_SLOWDOWN, Math.max(1, real / own))
  }
  const realRemaining = (): number => remaining() * slowdown()
  const tell = (): void => {
    watched = performance.now()
    watch({ processor: remaining(), real: realRemaining() })
  }
  const begin = (): void => {
    since = clock()
    begun = performance.now()
    running = true
    tell()
  }
  const end = (): void => {
    watch(undefined)
    // the message to the supervisor counts too: a chain of timers enters the isolate a hundred thousand times
    const own = elapsed()
    running = false
    // what a program takes until it is stopped costs no other check its time
    left[purpose] -= Math.min(own, Math.max(0, allowance))
    allowance -= own
    spent.own += own
    spent.real += performance.now() - begun
  }
  return {
    remaining,
    realRemaining,
    stopped() {
      if (cancelled()) return { verdict: 'cancelled', message: { en: 'The run was cancelled.', fa: 'اجرا لغو شد.' } }
      if (remaining() > 0) {
        // one long entry gets more real time when the machine becomes busier
        if (running && performance.now() - watched > WATCH_EVERY) tell()
        return undefined
      }
      return {
        verdict: 'time',
        message: purpose === 'training' ? trainingStopped(allowed) : programStopped(allowed),
      }
    },
    trains: () => purpose === 'training',
    spend(body) {
      begin()
      let value
      try {
        value = body()
      } catch (thrown) {
        end()
        throw thrown
      }
      if (value instanceof Promise) return value.finally(end) as typeof value
      end()
      return value
    },
    allow(seconds, next) {
      purpose = next
      allowance = seconds * 1000
      allowed = Math.min(seconds, next === 'training' ? (total.trainings ?? 0) : total.checks)
      spent.real = spent.own = 0
    },
    left: () => ({ checks: Math.max(0, left.check) / 1000, trainings: Math.max(0, left.training) / 1000 }),
  }
}
