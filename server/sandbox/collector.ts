/**
 * Frees the tensors that an isolate has let go of without disposing them. To the isolate a tensor
 * is an object of a few bytes, so it would collect them much too late: the engine's account says
 * when. It can only happen between two entries, never while JavaScript waits for a kernel.
 */
import type { TensorTable } from '../engine/tensors/tensor-table.ts'
import type { Entry, GuestIsolate } from './isolate.ts'

export interface Collector {
  /** Whether enough has been allocated since the last collection that one is due. */
  due(): boolean
  /** Collects the isolate's garbage and releases the tensors in it. */
  collect(): Promise<void>
  /** Releases what the isolate has let go of of itself. */
  takeLost(): Promise<void>
  /** How many tensors were released so far without having been disposed. */
  lost(): number
}

export interface CollectorOptions {
  isolate: Pick<GuestIsolate, 'collectGarbage' | 'breathe'>
  table: TensorTable
  /** Enters the isolate on the time of its program. */
  enter(method: string): Entry | Promise<Entry>
  /** Waits on the time of its program. */
  wait(body: () => Promise<void>): Promise<void>
}

/** Share of the free memory that may be allocated before the garbage is looked for. */
const SHARE = 1 / 4
/** Of the quota: where little is free, a collection every few bytes would cost more than it gives. */
const LEAST = 1 / 32
/** Tensors however small; each costs the host some hundred bytes of its own. */
const TENSORS = 20_000

export function createCollector({ isolate, table, enter, wait }: CollectorOptions): Collector {
  const quota = table.quotaBytes
  const above = (bytes: number): number => bytes + Math.max((quota - bytes) * SHARE, quota * LEAST)
  let dueBytes = above(0)
  let dueTensors = TENSORS
  let refusals = 0
  let lost = 0
  const takeLost = async (): Promise<void> => {
    const entry = await enter('takeLost')
    if (entry.kind !== 'done' || !Array.isArray(entry.value)) return
    const before = table.stats().tensors
    for (const id of entry.value) table.release(id as number)
    lost += before - table.stats().tensors
  }
  return {
    due() {
      const { bytes, tensors, refused } = table.stats()
      if (bytes > dueBytes || tensors > dueTensors || refused > refusals) return true
      dueBytes = Math.min(dueBytes, above(bytes))
      dueTensors = Math.min(dueTensors, tensors + TENSORS)
      return false
    },
    async collect() {
      await takeLost()
      await wait(() => {
        isolate.collectGarbage()
        return isolate.breathe()
      })
      await takeLost()
      const { bytes, tensors, refused } = table.stats()
      dueBytes = above(bytes)
      dueTensors = tensors + TENSORS
      refusals = refused
    },
    takeLost,
    lost: () => lost,
  }
}
