/**
 * The rectified linear unit of each value.
 * @param x any number of values; not changed
 * @returns as many values, max(0, x[i])
 */
export function relu(x: number[]): number[] {
  return Array.from(x, (value) => Math.max(0, value))
}
