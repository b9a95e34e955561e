/**
 * Frees tensors that became unreachable without `dispose`. To V8 a tensor is an object of a few
 * bytes, so V8 would collect it much too late. Therefore the engine's memory use decides when the
 * isolate's garbage is collected. This is possible only between two entries, never while JavaScript
 * waits for a kernel.
 */
import type { TensorTable } from '../engine/tensors/tensor-table.ts'
import type { Entry, GuestIsolate } from './isolate.ts'

export interface Collector {
  /** Whether enough was allocated since the last collection to make another one due. */
  due(): boolean
  /** Collects the isolate's garbage and releases the tensors in it. */
  collect(): Promise<void>
  /** Releases the tensors that V8 has collected by itself. */
  takeCollected(): Promise<void>
  /** How many tensors were released so far without having been disposed. */
  collected(): number
}

export interface CollectorOptions {
  isolate: Pick<GuestIsolate, 'collectGarbage' | 'runFinalizers'>
  table: TensorTable
  /** Enters the isolate on the time of its program. */
  enter(method: string): Entry | Promise<Entry>
  /** Waits on the time of its program. */
  wait(body: () => Promise<void>): Promise<void>
}

/** Share of the free quota that may be allocated before the next collection. */
const FREE_SHARE = 1 / 4
/** Least share of the whole quota: where little is free, a collection every few bytes would cost more than it gives. */
const LEAST_SHARE = 1 / 32
/** New tensors before the next collection, however small they are: each costs the host some hundred bytes. */
const MAX_NEW_TENSORS = 20_000

export function createCollector({ isolate, table, enter, wait }: CollectorOptions): Collector {
  const quota = table.quotaBytes
  const above = (bytes: number): number => bytes + Math.max((quota - bytes) * FREE_SHARE, quota * LEAST_SHARE)
  let dueBytes = above(0)
  let dueTensors = MAX_NEW_TENSORS
  let refusals = 0
  let collected = 0
  const takeCollected = async (): Promise<void> => {
    const entry = await enter('takeCollected')
    if (entry.kind !== 'done' || !Array.isArray(entry.value)) return
    const before = table.stats().tensors
    for (const id of entry.value) table.release(id as number)
    collected += before - table.stats().tensors
  }
  return {
    due() {
      const { bytes, tensors, refused } = table.stats()
      if (bytes > dueBytes || tensors > dueTensors || refused > refusals) return true
      dueBytes = Math.min(dueBytes, above(bytes))
      dueTensors = Math.min(dueTensors, tensors + MAX_NEW_TENSORS)
      return false
    },
    async collect() {
      await takeCollected()
      await wait(() => {
        isolate.collectGarbage()
        return isolate.runFinalizers()
      })
      await takeCollected()
      const { bytes, tensors, refused } = table.stats()
      dueBytes = above(bytes)
      dueTensors = tensors + MAX_NEW_TENSORS
      refusals = refused
    },
    takeCollected,
    collected: () => collected,
  }
}
