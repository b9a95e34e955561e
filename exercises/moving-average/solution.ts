/**
 * The simple moving average: the mean of the last k values, wherever there are k of them.
 * @param x n values; not changed
 * @param k 1 to n
 * @returns n - k + 1 values; the first is the mean of x[0] to x[k - 1]
 */
export function sma(x: number[], k: number): number[] {
  return Array.from({ length: x.length - k + 1 }, (_, i) => mean(x.slice(i, i + k)))
}

/**
 * The mean of the k values around each value. At the ends the window is cut on both sides alike, so that the value
 * stays in its middle.
 * @param x n values; not changed
 * @param k odd, 1 to n
 * @returns n values
 */
export function centeredMA(x: number[], k: number): number[] {
  return x.map((_, i) => {
    const radius = Math.min((k - 1) / 2, i, x.length - 1 - i)
    return mean(x.slice(i - radius, i + radius + 1))
  })
}

/**
 * The epoch in the middle of the window with the lowest mean.
 * @param x the error of each epoch, n values; not changed
 * @param k odd, 1 to n
 * @returns 1 to n; the earliest on a tie
 */
export function bestEpoch(x: number[], k: number): number {
  const averages = sma(x, k)
  return averages.indexOf(Math.min(...averages)) + Math.floor(k / 2) + 1
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
