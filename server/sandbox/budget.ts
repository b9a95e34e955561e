/** How long a student's program may still run, and whether it has been cancelled. */
import type { Text, Verdict } from '../../graders/report.ts'
import { persianNumber } from '../../graders/wording.ts'

/** Why a program was stopped, with a sentence for the student. */
export interface Stopped { verdict: Extract<Verdict, 'time' | 'memory' | 'output' | 'cancelled'>; message: Text }

export interface Budget {
  /** Milliseconds that the running call may still take, 0 or less when it is over. */
  remaining(): number
  /** Why the program must stop now, if it must. */
  stopped(): Stopped | undefined
  /** Counts the time of the program while `body` runs. */
  spend<Value>(body: () => Value): Value
  /** Begins a new allowance of so many seconds for a check or a training, within what is left in all. */
  allow(seconds: number, purpose: 'check' | 'training'): void
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
      if (cancelled()) return { verdict: 'cancelled', message: { en: 'The run was cancelled.', fa: 'اجرا لغو شد.' } }
      if (remaining() > 0) return undefined
      return { verdict: 'time', message: training ? trainingStopped(allowed) : programStopped(allowed) }
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
  }
}

function trainingStopped(limit: number): Text {
  const { en, fa } = seconds(limit)
  return { en: `The training was stopped after the ${en} that it has.`, fa: `آموزش پس از ${fa} که برایش در نظر گرفته شده بود متوقف شد.` }
}

function programStopped(limit: number): Text {
  const { en, fa } = seconds(limit)
  return {
    en: `The program was stopped: it ran longer than the ${en} that it has. Look for a loop that does not end, or for work that is done again and again.`,
    fa: `برنامه متوقف شد: بیش از ${fa} که دارد طول کشید. به‌دنبال حلقه‌ای بگردید که پایان نمی‌یابد، یا کاری که بارها تکرار می‌شود.`,
  }
}

function seconds(n: number): Text {
  const rounded = Math.round(n * 10) / 10
  return { en: n === 1 ? '1 second' : `${rounded} seconds`, fa: `${persianNumber(rounded)} ثانیه` }
}
