/** How long a student's program may still run, and whether it has been cancelled. */
import type { Verdict } from '../../graders/report.ts'

/** Why a program was stopped, with a sentence for the student. */
export interface Stopped { verdict: Extract<Verdict, 'time' | 'memory' | 'output' | 'cancelled'>; message: string }

export interface Budget {
  /** Milliseconds that the running call may still take, 0 or less when it is over. */
  remaining(): number
  /** Why the program must stop now, if it must. */
  stopped(): Stopped | undefined
  /** Counts the time of the program while `body` runs. */
  spend<Value>(body: () => Value): Value
  /** Begins a new allowance of so many seconds for a check or a training, within what is left in all. */
  allow(seconds: number, purpose: 'check' | 'training'): void
  /** Adds to what is left in all. */
  extend(seconds: number): void
}

/**
 * @param total seconds that all calls together may take
 * @param watch tells a supervisor for how many milliseconds from now the program may run; undefined when it has ended
 */
export function createBudget(total: number, cancelled: () => boolean, watch: (milliseconds: number | undefined) => void): Budget {
  let left = total * 1000
  let allowance = left
  let allowed = total
  let training = false
  let since = 0
  const remaining = (): number => Math.min(left, allowance) - (since ? performance.now() - since : 0)
  return {
    remaining,
    stopped() {
      if (cancelled()) return { verdict: 'cancelled', message: 'The run was cancelled.' }
      if (remaining() > 0) return undefined
      if (training) return { verdict: 'time', message: `The training was stopped after the ${seconds(allowed)} that it has.` }
      return { verdict: 'time', message: `The program was stopped: it ran longer than the ${seconds(allowed)} that it has. Look for a loop that does not end, or for work that is done again and again.` }
    },
    spend(body) {
      since = performance.now()
      watch(remaining())
      try {
        return body()
      } finally {
        watch(undefined)
        // what telling the supervisor takes counts too: a chain of timers enters a hundred thousand times
        const spent = performance.now() - since
        since = 0
        left -= spent
        allowance -= spent
      }
    },
    allow(limit, purpose) {
      training = purpose === 'training'
      allowance = limit * 1000
      allowed = Math.min(limit, total)
    },
    extend(more) { left += more * 1000 },
  }
}

const seconds = (n: number): string => (n === 1 ? '1 second' : `${Math.round(n * 10) / 10} seconds`)
