/** The rate of our matrix product in strict SIMD on one core, the unit for measuring kernels. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAssembly } from '../../../server/engine/wasm/simd/assembly.ts'
import { UNFUSED } from '../../../server/engine/wasm/simd/fusion.ts'
import { processorTime } from '../processor-time.ts'

/** Both sides are square and fit into the L2 cache together. */
const SIZE = 192
const PAGE = 65_536

/** @returns a measurement of some milliseconds: GFLOP/s of our own matrix product, packing included */
export function createGemmRate(root: string, milliseconds = 60): () => number {
  const bytes = SIZE * SIZE * 4
  const memory = new WebAssembly.Memory({ initial: Math.ceil((6 * bytes) / PAGE) + 1 })
  const { matMul } = loadAssembly(readFileSync(join(root, 'dist/engine/kernels.wasm')), memory)
  new Float32Array(memory.buffer).fill(0.5)
  const multiply = (): void => matMul(0, bytes, 2 * bytes, 3 * bytes, SIZE, SIZE, SIZE, 0, 0, ...UNFUSED)
  return () => {
    const since = processorTime()
    let count = 0
    let taken = 0
    do {
      for (let i = 0; i < 8; i++) multiply()
      count += 8
      taken = processorTime() - since
    } while (taken < milliseconds)
    return (2 * SIZE ** 3 * count) / taken / 1e6
  }
}
