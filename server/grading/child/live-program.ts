/** The student's program in its isolate. It is loaded into a fresh one after a stop, or for another seed. */
import type { TensorTable } from '../../engine/tensors/tensor-table.ts'
import type { Budget } from '../../sandbox/budget.ts'
import type { StopReason } from '../../sandbox/stop-reasons.ts'
import type { Settled, StudentIsolate } from '../../sandbox/student.ts'
import { createRetries } from '../protocol/retries.ts'

/** An isolate and the table of its tensors. */
export interface OpenedProgram {
  student: StudentIsolate
  table: TensorTable | undefined
}

export interface LiveProgram {
  now(): OpenedProgram
  load(): Promise<Settled>
  /** Makes sure that the next call finds a living isolate; answers why it will not. */
  revive(): Promise<StopReason | undefined>
  /** Replaces the isolate by a fresh one with this seed. */
  reseed(seed: number): Promise<void>
}

/** @param open opens an isolate with a seed, and does not load the program yet */
export function createLiveProgram(
  open: (seed: number) => OpenedProgram,
  budget: Pick<Budget, 'remaining'>,
  seed: number,
): LiveProgram {
  let opened = open(seed)
  let current = seed
  const again = createRetries()
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
      if (why.verdict === 'cancelled' || budget.remaining() <= 0 || !again('program-stopped')) return why
      const loaded = await renew()
      return loaded.kind === 'stopped' ? loaded.stopped : undefined
    },
    async reseed(next) {
      // a cancelled program stays cancelled
      if (opened.student.stopped()?.verdict === 'cancelled') return
      current = next
      await renew()
    },
  }
}
