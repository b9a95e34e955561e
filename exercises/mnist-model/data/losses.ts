/** Losses and accuracies of outputs [n][10] against labels, computed apart from TensorFlow.js. */

/** Outputs are kept this far from 0 and 1 before the logarithm, as Keras and TensorFlow.js do. */
const EPSILON = 1e-7

const clipped = (p: number): number => Math.min(Math.max(p, EPSILON), 1 - EPSILON)
const mean = (values: number[]): number => sum(values) / values.length

/** Mean over the rows of $-\ln(p_{label} / \sum_k p_k)$. */
export function categoricalCrossEntropy(outputs: number[][], labels: number[]): number {
  return mean(outputs.map((row, i) => -Math.log(clipped(row[labels[i]!]! / sum(row)))))
}

/** The same of the softmax of the outputs: what a loss "from logits" computes. */
export function crossEntropyFromLogits(outputs: number[][], labels: number[]): number {
  return categoricalCrossEntropy(outputs.map(softmax), labels)
}

/** Mean over all rows and columns of $-y \ln p - (1 - y) \ln(1 - p)$. */
export function binaryCrossEntropy(outputs: number[][], labels: number[]): number {
  return mean(outputs.flatMap((row, i) => row.map((p, k) => -Math.log(k === labels[i] ? clipped(p) : 1 - clipped(p)))))
}

/** Fraction of the rows whose largest value stands at the label. */
export function accuracyOf(outputs: number[][], labels: number[]): number {
  return mean(outputs.map((row, i) => (largestAt(row) === labels[i] ? 1 : 0)))
}

/** Fraction of all values that are on the right side of 1/2: what "accuracy" means beside a binary loss. */
export function binaryAccuracy(outputs: number[][], labels: number[]): number {
  return mean(outputs.flatMap((row, i) => row.map((p, k) => (p > 0.5 === (k === labels[i]) ? 1 : 0))))
}

export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Index of the largest value. */
export function largestAt(row: number[]): number {
  return row.indexOf(Math.max(...row))
}

export function softmax(row: number[]): number[] {
  const largest = Math.max(...row)
  const powers = row.map((value) => Math.exp(value - largest))
  return powers.map((power) => power / sum(powers))
}

export function sigmoid(row: number[]): number[] {
  return row.map((value) => 1 / (1 + Math.exp(-value)))
}

/** Equal up to float32 arithmetic over a whole network. */
export function near(got: number, expected: number): boolean {
  return Math.abs(got - expected) <= 1e-3 * Math.max(1, Math.abs(expected))
}

export function nearRows(got: number[][], expected: number[][]): boolean {
  return got.every((row, i) => row.every((value, k) => near(value, expected[i]![k]!)))
}
