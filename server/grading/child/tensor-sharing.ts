/** Shares tensors between isolates: the same data, under a number of each isolate's own. */
import { QuotaError } from '../../engine/tensors/tensor-table.ts'
import type { TensorTable } from '../../engine/tensors/tensor-table.ts'
import type { HostTensor } from '../../sandbox/guest/wall/host.ts'
import type { StopReason } from '../../sandbox/stop-reasons.ts'
import { noRoom } from '../protocol/outcome-sentences.ts'
import type { LiveProgram } from './live-program.ts'

/** @throws QuotaError when one does not fit; the ones before it stay shared */
export function share(
  ids: readonly number[],
  from: TensorTable | undefined,
  to: TensorTable | undefined,
): HostTensor[] {
  return ids.map((id) => {
    const { id: shared, shape, dtype } = from!.share(id, to!)
    return [shared, shape, dtype]
  })
}

/**
 * Shares all of them; where they do not all fit, shares none and answers why.
 * @param lent positions of those that count in the first table alone
 */
export function shareAll(
  ids: readonly number[],
  from: TensorTable | undefined,
  to: TensorTable | undefined,
  lent: ReadonlySet<number> = new Set(),
): HostTensor[] | QuotaError {
  const shared: HostTensor[] = []
  try {
    for (const [index, id] of ids.entries()) {
      const { id: other, shape, dtype } = from!.share(id, to!, lent.has(index))
      shared.push([other, shape, dtype])
    }
    return shared
  } catch (thrown) {
    for (const [id] of shared) to!.release(id)
    if (thrown instanceof QuotaError) return thrown
    throw thrown
  }
}

/** Shares the grader's tensors with the program for its next call; stops a program that has left no room. */
export async function shareWithProgram(
  ids: readonly number[],
  from: TensorTable | undefined,
  live: LiveProgram,
  lent?: ReadonlySet<number>,
): Promise<HostTensor[] | StopReason> {
  const { student, table } = live.now()
  await student.collect()
  for (let again = false; ; again = true) {
    const held = table?.stats().tensors ?? 0
    const shared = shareAll(ids, from, table, lent)
    if (Array.isArray(shared)) return shared
    if (again) return { verdict: 'memory', message: noRoom(held, shared.message) }
    await student.collect(true)
  }
}
