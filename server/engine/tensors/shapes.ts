/** Shapes and sizes of tensors: computed without overflow, and formatted. */
import { KernelError } from './tensor-table.ts'
import type { Dtype } from './tensor-table.ts'

export const MAX_RANK = 6

/** Native code counts elements in 32 bits. */
export const MAX_ELEMENTS = 2 ** 31 - 1

export const BYTES: Readonly<Record<Dtype, number>> = { float32: 4, int32: 4, bool: 1 }

/** Number of elements. @throws KernelError where a number cannot hold it exactly */
export function sizeOf(shape: readonly number[]): number {
  let size = 1
  for (let i = 0; i < shape.length; i++) size *= shape[i]!
  if (!Number.isSafeInteger(size)) throw new KernelError(`tensor [${shape.join(',')}] is too large`)
  return size
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** The broadcast shape by NumPy's rule; undefined where the shapes are incompatible. */
export function broadcast(a: readonly number[], b: readonly number[]): number[] | undefined {
  const rank = Math.max(a.length, b.length)
  const out = new Array<number>(rank)
  for (let i = 1; i <= rank; i++) {
    const m = i <= a.length ? a[a.length - i]! : 1
    const n = i <= b.length ? b[b.length - i]! : 1
    if (m !== n && m !== 1 && n !== 1) return undefined
    out[rank - i] = m === 1 ? n : m
  }
  return out
}

/** Strides in elements, row-major. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length)
  let stride = 1
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = stride
    stride *= shape[i]!
  }
  return strides
}

export function formatBytes(bytes: number): string {
  if (bytes >= 1e9) return `${tenths(bytes / 1e9)} GB`
  if (bytes >= 1e6) return `${tenths(bytes / 1e6)} MB`
  if (bytes >= 1e3) return `${tenths(bytes / 1e3)} kB`
  return `${bytes} bytes`
}

const tenths = (n: number): number => Math.round(n * 10) / 10

/** For example `tensor [60000,28,28,64] of 12 GB`. */
export function shapeAndBytes(shape: readonly number[], bytes: number): string {
  return `tensor [${shape.join(',')}] of ${formatBytes(bytes)}`
}

/** Parses a shape from hostile data; undefined unless it is a list of at most six counts. */
export function parseShape(raw: unknown): number[] | undefined {
  if (!Array.isArray(raw) && !(raw instanceof Int32Array)) return undefined
  if (raw.length > MAX_RANK) return undefined
  const shape = new Array<number>(raw.length)
  for (let i = 0; i < shape.length; i++) {
    const n: unknown = raw[i]
    if (typeof n !== 'number' || !Number.isInteger(n) || n < 0 || n > MAX_ELEMENTS) return undefined
    shape[i] = n + 0
  }
  return shape
}
