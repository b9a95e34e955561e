/** How long a student's program may still run, and whether it has been cancelled. */
import { createProcessorClock } from './processor-clock.ts'
import { programStopped, trainingStopped } from './stops.ts'
import type { Stopped } from './stops.ts'

export interface Budget {
  /** Milliseconds that the running call may still take, 0 or less when it is over. */
  remaining(): number
  /** The same in real time, as the machine is shared now. */
  realRemaining(): number
  /** Why the program must stop now, if it must; `overdue`: it has been stopped by its real time. */
  stopped(overdue?: boolean): Stopped | undefined
  /** Whether the allowance is a training's. */
  trains(): boolean
  /** Counts the time of the program while `body` runs, to the end of the promise where it returns one. */
  spend<Value>(body: () => Value): Value
  /**
   * Begins a new allowance of so many seconds for a check or a training, within what is left in all:
   * real ones for a check, seconds of processor time for a training.
   */
  allow(seconds: number, purpose: 'check' | 'training'): void
  /** Adds to what is left in all. */
  extend(seconds: number): void
}

/** By how much a training may take longer than its processor time, where it must share the machine. */
export const LONGEST_STRETCH = 4
/** Milliseconds of processor time from which on a training's own stretch is measured. */
const MEASURED_FROM = 200
/** Real milliseconds between two words to the supervisor within one entry. */
const WATCH_EVERY = 1_000

/**
 * @param total seconds that all calls together may take
 * @param watch tells a supervisor for how many real milliseconds from now the program may run; undefined when it has ended
 * @param processor milliseconds by processor time
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
  // of this training: real time and its own, without the entry that runs
  let begun = 0
  const spent = { real: 0, own: 0 }
  const clock = (): number => (training ? processor() : performance.now())
  const elapsed = (): number => (running ? clock() - since : 0)
  const remaining = (): number => Math.min(left, allowance) - elapsed()
  const stretch = (): number => {
    const own = spent.own + elapsed()
    if (!training || own < MEASURED_FROM) return 1
    const real = spent.real + (running ? performance.now() - begun : 0)
    return Math.min(LONGEST_STRETCH, Math.max(1, real / own))
  }
  const realRemaining = (): number => remaining() * stretch()
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
    // what telling the supervisor takes counts too: a chain of timers enters a hundred thousand times
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
        // a training in one entry that gets less of the machine than before may go on for longer
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
