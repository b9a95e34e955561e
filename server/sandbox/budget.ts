/** How long a student's program may still run, and whether it has been cancelled. */
import { createProcessorClock } from './processor-clock.ts'
import { programStopped, trainingStopped } from './stop-reasons.ts'
import type { StopReason } from './stop-reasons.ts'

export interface Budget {
  /** Milliseconds that the running call may still take; 0 or less when its time is over. */
  remaining(): number
  /** The same in real time, given how busy the machine is now. */
  realRemaining(): number
  /**
   * Why the program must stop now, if it must.
   * @param overdue whether its real time has stopped it already
   */
  stopped(overdue?: boolean): StopReason | undefined
  /** Whether the current allowance belongs to a training. */
  trains(): boolean
  /** Counts the program's time while `body` runs; where it returns a promise, until that settles. */
  spend<Value>(body: () => Value): Value
  /**
   * Begins a new allowance for a check or a training. It never passes what is left in all.
   * Seconds of a check are real time, seconds of a training are processor time.
   */
  allow(seconds: number, purpose: 'check' | 'training'): void
  /** Adds seconds to what is left in all. */
  extend(seconds: number): void
}

/** On a busy machine a training may take this many times its processor time in real time. */
export const MAX_SLOWDOWN = 4
/** A training's slowdown is measured only after this many milliseconds of processor time. */
const MEASURED_FROM = 200
/** Real milliseconds between two messages to the supervisor within one entry. */
const WATCH_EVERY = 1_000

/**
 * @param total seconds that all calls together may take
 * @param watch tells a supervisor for how many real milliseconds from now the program may run;
 *   undefined when the program has ended
 * @param processor a clock of processor time, in milliseconds
 */
export function createBudget(
  total: number,
  cancelled: () => boolean,
  watch: (milliseconds: number | undefined) => void,
  processor: () => number = createProcessorClock(),
): Budget {
  let left = total * 1000
  let allowance = left
  let allowed = total
  let training = false
  let running = false
  let since = 0
  let watched = 0
  // real time and processor time of this training, without the entry that runs now
  let begun = 0
  const spent = { real: 0, own: 0 }
  const clock = (): number => (training ? processor() : performance.now())
  const elapsed = (): number => (running ? clock() - since : 0)
  const remaining = (): number => Math.min(left, allowance) - elapsed()
  const slowdown = (): number => {
    const own = spent.own + elapsed()
    if (!training || own < MEASURED_FROM) return 1
    const real = spent.real + (running ? performance.now() - begun : 0)
    return Math.min(MAX_SLOWDOWN, Math.max(1, real / own))
  }
  const realRemaining = (): number => remaining() * slowdown()
  const tell = (): void => {
    watched = performance.now()
    watch(realRemaining())
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
    left -= own
    allowance -= own
    spent.own += own
    spent.real += performance.now() - begun
  }
  return {
    remaining,
    realRemaining,
    stopped(overdue = false) {
      if (cancelled()) return { verdict: 'cancelled', message: { en: 'The run was cancelled.', fa: 'اجرا لغو شد.' } }
      if (!overdue && remaining() > 0) {
        // a training that runs in one long entry gets more real time when the machine becomes busier
        if (training && running && performance.now() - watched > WATCH_EVERY) tell()
        return undefined
      }
      return { verdict: 'time', message: training ? trainingStopped(allowed) : programStopped(allowed) }
    },
    trains: () => training,
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
    allow(limit, purpose) {
      training = purpose === 'training'
      allowance = limit * 1000
      allowed = Math.min(limit, total)
      spent.real = spent.own = 0
    },
    extend(more) {
      left += more * 1000
    },
  }
}
