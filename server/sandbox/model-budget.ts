/**
 * The budget of the student's models in the grader's isolate. Models are rebuilt and computed there,
 * with the grader's memory and tensors, and the student decides how much that takes. Therefore it is
 * counted apart: a model that is too large ends the checks that need it, but neither the grading nor
 * the other checks.
 */
import { MAX_SLOWDOWN, type TimeLeft } from './slowdown.ts'
import { MODEL_TAKES_MEMORY, MODEL_TAKES_TENSORS, modelTakesTime } from './stop-reasons.ts'
import type { StopReason } from './stop-reasons.ts'

export interface ModelBudget {
  /** The grader begins or ends computing with a model of the student. */
  compute(begins: boolean): void
  computing(): boolean
  /** An error message for the current kernel call, once models have used up their time. */
  overdue(): string | undefined
  /** Milliseconds by the clock that models have taken so far. */
  used(): number
  /** When a model is stopped, even inside a kernel. */
  left(): TimeLeft
  /** A tensor of the grader did not fit. */
  outOfTensorMemory(): void
  /** Why the current check cannot go on; undefined unless something was refused since it began. */
  refused(): StopReason | undefined
  /** Another check begins. */
  restart(): void
  /**
   * The reason in terms of the model, where the grader was stopped by time or memory because of a model.
   * `slow`: real time was over before the time of the models was.
   */
  reasonFor(end: StopReason['verdict']): StopReason | 'slow' | undefined
}

/**
 * @param seconds that models may take in all
 * @param clock in milliseconds
 * @param slowdown how much longer they may take in real time
 */
export function createModelBudget(seconds: number, clock: () => number, slowdown: number): ModelBudget {
  const slow: StopReason = { verdict: 'time', message: modelTakesTime(seconds) }
  const spent = { own: 0, real: 0 }
  let since: { own: number; real: number } | undefined
  let modelUsed = false
  let why: StopReason | undefined
  const used = (): number => spent.own + (since ? clock() - since.own : 0)
  const real = (): number => spent.real + (since ? performance.now() - since.real : 0)
  return {
    compute(begins) {
      if (since) {
        spent.own += clock() - since.own
        spent.real += performance.now() - since.real
      }
      modelUsed = true
      since = begins ? { own: clock(), real: performance.now() } : undefined
    },
    computing: () => since !== undefined,
    overdue() {
      if (!since || used() < 1000 * seconds) return undefined
      why ??= slow
      return why.message.en
    },
    used,
    // a kernel that runs on is waited for: without it the process must end
    left: () => ({ processor: 1000 * MAX_SLOWDOWN * seconds - used(), real: 1000 * slowdown * seconds - real() }),
    outOfTensorMemory() {
      why ??= { verdict: 'memory', message: MODEL_TAKES_TENSORS }
    },
    refused: () => why,
    restart() {
      modelUsed = false
      why = undefined
    },
    reasonFor(end) {
      // memory may also run out later, when the model's outputs are read
      if (end === 'memory') return modelUsed ? { verdict: 'memory', message: MODEL_TAKES_MEMORY } : undefined
      return since && (used() < 1000 * seconds ? 'slow' : slow)
    },
  }
}
