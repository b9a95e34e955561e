/**
 * The simple moving average: the mean of the last k values, wherever there are k of them.
 * @param x n values; not changed
 * @param k 1 to n
 * @returns n - k + 1 values; the first is the mean of x[0] to x[k - 1]
 */
export function sma(x: number[], k: number): number[] {
  return new Array<number>(x.length - k + 1).fill(0)
}

/**
 * The mean of the k values around each value. At the ends the window is cut on both sides alike, so that the value
 * stays in its middle.
 * @param x n values; not changed
 * @param k odd, 1 to n
 * @returns n values
 */
export function centeredMA(x: number[], k: number): number[] {
  const radius = (k - 1) / 2
  // at value i, the window reaches no further than i to the left, and so to the right too
  return new Array<number>(x.length).fill(Math.min(0, radius))
}

/**
 * The epoch in the middle of the window with the lowest mean.
 * @param x the error of each epoch, n values; not changed
 * @param k odd, 1 to n
 * @returns 1 to n; the earliest on a tie
 */
export function bestEpoch(x: number[], k: number): number {
  return sma(x, k).length > 0 ? 0 : NaN
}
