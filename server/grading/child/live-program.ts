/** The student's program in the isolate that it has now: loaded anew after a stop, or with another seed. */
import type { TensorTable } from '../../engine/tensors/tensor-table.ts'
import type { Budget } from '../../sandbox/budget.ts'
import type { StopReason } from '../../sandbox/stop-reasons.ts'
import type { Settled, StudentIsolate } from '../../sandbox/student.ts'

/** An isolate with the tensors that are its own. */
export interface OpenedProgram {
  student: StudentIsolate
  table: TensorTable | undefined
}

export interface LiveProgram {
  now(): OpenedProgram
  load(): Promise<Settled>
  /** Makes sure that an isolate is alive for the next call; answers why there is none any more. */
  revive(): Promise<StopReason | undefined>
  /** Throws the isolate away for a fresh one with this seed; nothing of the old one stays. */
  reseed(seed: number): Promise<void>
}

/** How often a program that was stopped is loaded anew for the calls that follow. */
const RESTARTS = 3

/** @param open opens an isolate with a seed, the program not loaded yet */
export function createLiveProgram(
  open: (seed: number) => OpenedProgram,
  budget: Pick<Budget, 'remaining'>,
  seed: number,
): LiveProgram {
  let opened = open(seed)
  let current = seed
  let restarts = 0
  const renew = async (): Promise<Settled> => {
    opened.student.dispose()
    opened.table?.dispose()
    opened = open(current)
    return opened.student.load()
  }
  return {
    now: () => opened,
    load: () => opened.student.load(),
    async revive() {
      const why = opened.student.stopped()
      if (!why) return undefined
      if (why.verdict === 'cancelled' || restarts >= RESTARTS || budget.remaining() <= 0) return why
      restarts++
      const loaded = await renew()
      return loaded.kind === 'stopped' ? loaded.stopped : undefined
    },
    async reseed(next) {
      // a program that was cancelled stays so
      if (opened.student.stopped()?.verdict === 'cancelled') return
      current = next
      await renew()
    },
  }
}
