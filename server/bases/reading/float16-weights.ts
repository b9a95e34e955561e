/** Weights of this project's own bases: float16 numbers, little-endian, in the order of the layers. */
import { readFileSync, statSync } from 'node:fs'
import { readFloat16 } from '../format/float16.ts'
import type { WeightShape } from '../topologies/topology.ts'
import { WeightsRefused } from './task.ts'

/** @throws WeightsRefused where the file has another length */
export async function readFloat16Weights(path: string, weights: readonly WeightShape[]): Promise<Float32Array[]> {
  const sizes = weights.map(({ shape }) => shape.reduce((size, n) => size * n, 1))
  const due = 2 * sizes.reduce((sum, size) => sum + size, 0)
  const { size } = statSync(path)
  if (size !== due) throw new WeightsRefused(`it has ${size} bytes where ${due} are due`)
  const values = readFloat16(readFileSync(path))
  let at = 0
  return sizes.map((count) => values.slice(at, (at += count)))
}
