/** Equal up to float32 arithmetic over a whole network. */
export function near(got: number, expected: number): boolean {
  return Math.abs(got - expected) <= 1e-3 * Math.max(1, Math.abs(expected))
}

export function nearRows(got: readonly number[][], expected: readonly number[][]): boolean {
  return got.every((row, i) => row.every((value, k) => near(value, expected[i]![k]!)))
}
