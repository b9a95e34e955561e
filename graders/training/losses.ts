/** Losses of outputs [n][classes] against labels, computed apart from TensorFlow.js. */
import { softmax } from './activations.ts'

/** Outputs are kept this far from 0 and 1 before the logarithm, as Keras and TensorFlow.js do. */
const EPSILON = 1e-7

const clipped = (p: number): number => Math.min(Math.max(p, EPSILON), 1 - EPSILON)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]): number => sum(values) / values.length

/** Mean over the rows of $-\ln(p_{label} / \sum_k p_k)$. */
export function categoricalCrossEntropy(outputs: readonly number[][], labels: ArrayLike<number>): number {
  return mean(outputs.map((row, i) => -Math.log(clipped(row[labels[i]!]! / sum(row)))))
}

/** The same of the softmax of the outputs: what a loss "from logits" computes. */
export function crossEntropyFromLogits(outputs: readonly number[][], labels: ArrayLike<number>): number {
  return categoricalCrossEntropy(outputs.map(softmax), labels)
}

/** Mean over all rows and columns of $-y \ln p - (1 - y) \ln(1 - p)$. */
export function binaryCrossEntropy(outputs: readonly number[][], labels: ArrayLike<number>): number {
  return mean(outputs.flatMap((row, i) => row.map((p, k) => -Math.log(k === labels[i] ? clipped(p) : 1 - clipped(p)))))
}

/** Fraction of all values that are on the right side of 1/2: what "accuracy" means beside a binary loss. */
export function binaryAccuracy(outputs: readonly number[][], labels: ArrayLike<number>): number {
  return mean(outputs.flatMap((row, i) => row.map((p, k) => (p > 0.5 === (k === labels[i]) ? 1 : 0))))
}
