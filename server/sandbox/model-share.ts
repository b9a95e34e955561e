/**
 * What the student's models cost the grader. They are rebuilt and computed in its isolate, with its
 * memory and its tensors; how much that takes is the student's doing. So it is counted apart: a
 * model that is too large ends the check that needs it, and neither the grading nor the checks
 * that don't.
 */
import { LONGEST_STRETCH } from './budget.ts'
import { createProcessorClock } from './processor-clock.ts'
import { MODEL_TAKES_MEMORY, MODEL_TAKES_TENSORS, modelTakesTime } from './stops.ts'
import type { Stopped } from './stops.ts'

export interface ModelShare {
  /** The grader begins or ends to compute with a model of the student's. */
  compute(begins: boolean): void
  computing(): boolean
  /** Words for the kernel that is asked for now, where models have taken all the time that they have. */
  overdue(): string | undefined
  /** Real milliseconds that models have taken so far. */
  real(): number
  /** Real milliseconds after which a model is stopped even within a kernel. */
  realLeft(): number
  /** The engine had no room for a tensor of the grader's. */
  noRoom(): void
  /** Why the check that runs cannot go on, where something was refused since it began. */
  refused(): Stopped | undefined
  /** Another check begins. */
  restart(): void
  /** Where the grader is stopped by its time or memory: why, if that is a model's doing. */
  blamed(end: Stopped['verdict']): Stopped | undefined
}

/**
 * @param seconds that models may take in all
 * @param clock milliseconds; of processor time unless told, so that a busy machine costs nobody a grade
 */
export function createModelShare(seconds: number, clock: () => number = createProcessorClock()): ModelShare {
  const slow: Stopped = { verdict: 'time', message: modelTakesTime(seconds) }
  const spent = { own: 0, real: 0 }
  let since: { own: number; real: number } | undefined
  let met = false
  let why: Stopped | undefined
  const real = (): number => spent.real + (since ? performance.now() - since.real : 0)
  return {
    compute(begins) {
      if (since) {
        spent.own += clock() - since.own
        spent.real += performance.now() - since.real
      }
      met = true
      since = begins ? { own: clock(), real: performance.now() } : undefined
    },
    computing: () => since !== undefined,
    overdue() {
      if (!since || spent.own + clock() - since.own < 1000 * seconds) return undefined
      why ??= slow
      return why.message.en
    },
    real,
    realLeft: () => 1000 * LONGEST_STRETCH * seconds - real(),
    noRoom() {
      why ??= { verdict: 'memory', message: MODEL_TAKES_TENSORS }
    },
    refused: () => why,
    restart() {
      met = false
      why = undefined
    },
    blamed(end) {
      // what is read of a model after it has been computed is of its size
      if (end === 'memory') return met ? { verdict: 'memory', message: MODEL_TAKES_MEMORY } : undefined
      return since && slow
    },
  }
}
