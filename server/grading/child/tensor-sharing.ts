/** Tensors of one isolate as those of another: the same data under numbers of its own. */
import { QuotaError } from '../../engine/tensors/tensor-table.ts'
import type { TensorTable } from '../../engine/tensors/tensor-table.ts'
import type { HostTensor } from '../../sandbox/guest/wall/host.ts'
import type { StopReason } from '../../sandbox/stop-reasons.ts'
import { noRoom } from '../protocol/outcome-sentences.ts'
import type { LiveProgram } from './live-program.ts'

/** @throws QuotaError when they do not fit; those before it stay lent */
export function lend(ids: readonly number[], from: TensorTable | undefined, to: TensorTable | undefined): HostTensor[] {
  return ids.map((id) => {
    const { id: lent, shape, dtype } = from!.share(id, to!)
    return [lent, shape, dtype]
  })
}

/** All of them, or none and why where there is no room for all. */
export function lendAll(
  ids: readonly number[],
  from: TensorTable | undefined,
  to: TensorTable | undefined,
): HostTensor[] | QuotaError {
  const lent: HostTensor[] = []
  try {
    for (const id of ids) lent.push(...lend([id], from, to))
    return lent
  } catch (thrown) {
    for (const [id] of lent) to!.release(id)
    if (thrown instanceof QuotaError) return thrown
    throw thrown
  }
}

/** Tensors of the grader's for the program's next call; why it is stopped, where it has left no room for them. */
export async function lendToProgram(
  ids: readonly number[],
  from: TensorTable | undefined,
  live: LiveProgram,
): Promise<HostTensor[] | StopReason> {
  const { student, table } = live.now()
  await student.collect()
  for (let again = false; ; again = true) {
    const held = table?.stats().tensors ?? 0
    const lent = lendAll(ids, from, table)
    if (Array.isArray(lent)) return lent
    if (again) return { verdict: 'memory', message: noRoom(held, lent.message) }
    await student.collect(true)
  }
}
