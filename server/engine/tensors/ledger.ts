/**
 * Accounts for all data in the engine's memory. It replaces the backend's own map of data, which
 * cannot be listed.
 */
import { BYTES, MAX_ELEMENTS, shapeAndBytes, formatBytes, sizeOf } from './shapes.ts'
import { QuotaError } from './tensor-table.ts'
import type { Dtype } from './tensor-table.ts'

/**
 * Bytes of tensors on wasm. Past 4 GB the backend's 32-bit addresses wrap around silently, and native
 * code needs memory of its own.
 */
export const MEMORY_LIMIT = 3e9

export interface StoredData {
  /** Address in memory; 0 where the allocation has failed. Absent where the engine has no addresses. */
  memoryOffset?: number
  shape: number[]
  dtype: Dtype
  /** Number of elements. */
  size: number
}

export interface Ledger {
  get(dataId: object): StoredData
  set(dataId: object, data: Omit<StoredData, 'size'> & { size?: number }): void
  has(dataId: object): boolean
  delete(dataId: object): boolean
  numDataIds(): number
  /** Throws a QuotaError for an allocation that passes the quota or the engine's capacity. */
  admit(shape: readonly number[], dtype: Dtype): void
  /** Allocations from here on count against `quota`, of which `used` is taken. */
  begin(quota: number, used: number): void
  /** Everything that was allocated since `begin` and not yet freed. */
  allocated(): readonly object[]
  bytes(): number
}

const ADVICE = 'free what is no longer needed: wrap the work in tf.tidy, or call dispose'

/** Throws a QuotaError for an allocation that passes a table's quota. */
export function requireQuota(shape: readonly number[], needs: number, quota: number, taken: number): void {
  if (taken + needs <= quota) return
  // a tensor larger than the whole quota can never fit, whatever is freed
  const others = needs > quota ? '' : `, of which ${formatBytes(taken)} are taken; ${ADVICE}`
  throw new QuotaError(`${shapeAndBytes(shape, needs)} passes the job's ${formatBytes(quota)}${others}`)
}

/** @param capacity bytes that the engine as a whole may hold */
export function createLedger(capacity = MEMORY_LIMIT): Ledger {
  const stored = new Map<object, StoredData>()
  let allocated: object[] = []
  let bytes = 0
  let quota = Infinity
  let before = 0
  let used = 0
  return {
    get: (dataId) => stored.get(dataId)!,
    has: (dataId) => stored.has(dataId),
    numDataIds: () => stored.size,
    set(dataId, data) {
      const size = sizeOf(data.shape)
      const needs = size * BYTES[data.dtype]
      if (data.memoryOffset === 0 && needs > 0)
        throw new QuotaError(`the engine has no memory left for a ${shapeAndBytes(data.shape, needs)}`)
      stored.set(dataId, Object.assign(data, { size }))
      allocated.push(dataId)
      bytes += needs
    },
    delete(dataId) {
      const data = stored.get(dataId)
      if (!data) return false
      bytes -= data.size * BYTES[data.dtype]
      const index = allocated.indexOf(dataId)
      if (index >= 0) allocated.splice(index, 1)
      return stored.delete(dataId)
    },
    admit(shape, dtype) {
      const size = sizeOf(shape)
      const needs = size * BYTES[dtype]
      requireQuota(shape, needs, quota, used + (bytes - before))
      if (bytes + needs > capacity || size > MAX_ELEMENTS)
        throw new QuotaError(
          `${shapeAndBytes(shape, needs)} passes the engine's ${formatBytes(capacity)}, ` +
            `of which ${formatBytes(bytes)} are taken`,
        )
    },
    begin(allowed, taken) {
      if (allocated.length > 0) allocated = []
      quota = allowed
      used = taken
      before = bytes
    },
    allocated: () => allocated,
    bytes: () => bytes,
  }
}
