/** Small seeded tensors for tests. */
import type { Dtype, Values } from '../../server/engine/tensors/tensor-table.ts'

export interface Tensor {
  values: Values
  shape: number[]
  dtype: Dtype
}

/** Seeded, uniform in [0, 1): mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const random = createRandom(7)
const count = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1)

/** Uniform in [low, high). */
export function floats(shape: number[], low = -2, high = 2): Tensor {
  return {
    values: Float32Array.from({ length: count(shape) }, () => low + (high - low) * random()),
    shape,
    dtype: 'float32',
  }
}

/** Integers in [low, high). */
export function ints(shape: number[], low = -5, high = 6): Tensor {
  return {
    values: Int32Array.from({ length: count(shape) }, () => Math.floor(low + (high - low) * random())),
    shape,
    dtype: 'int32',
  }
}

export function bools(shape: number[]): Tensor {
  return { values: Uint8Array.from({ length: count(shape) }, () => Number(random() < 0.5)), shape, dtype: 'bool' }
}

export function of(values: number[], shape: number[] = [values.length], dtype: Dtype = 'float32'): Tensor {
  const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }
  return { values: arrays[dtype].from(values), shape, dtype }
}

export function any(dtype: Dtype, shape: number[]): Tensor {
  if (dtype === 'float32') return floats(shape)
  return dtype === 'int32' ? ints(shape) : bools(shape)
}
