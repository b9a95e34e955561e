/** What turns a row of outputs into probabilities, computed apart from TensorFlow.js. */

export function softmax(row: readonly number[]): number[] {
  const largest = Math.max(...row)
  const powers = row.map((value) => Math.exp(value - largest))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}

export function sigmoid(row: readonly number[]): number[] {
  return row.map((value) => 1 / (1 + Math.exp(-value)))
}

/** The outputs as they are where they are probabilities, else their softmax: a loss may bring the softmax along. */
export function probabilitiesOf(outputs: readonly number[][]): number[][] {
  const probable = outputs.every(
    (row) => row.every((value) => value >= 0) && Math.abs(row.reduce((sum, value) => sum + value, 0) - 1) < 1e-3,
  )
  return outputs.map((row) => (probable ? row : softmax(row)))
}
