/** The confidence interval and the confusion matrix of an accuracy on a finite sample. */

/** 0.975 quantile of the standard normal distribution: a two-sided interval of 95 %. */
const Z95 = 1.959963984540054

/**
 * The 95 % confidence interval of a proportion. It stays within [0, 1] and also holds for few samples.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 * @param correct successes, 0 to n
 * @param n trials, at least 1
 */
export function wilsonInterval(correct: number, n: number): [number, number] {
  const p = correct / n
  const z2 = Z95 * Z95
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}

/**
 * How often each class was predicted as each: row = truth, column = predicted.
 * @param truth whole numbers, 0 <= label < classes
 * @param predicted as many, in the same range
 */
export function confusionMatrix(truth: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  for (let i = 0; i < truth.length; i++) counts[truth[i]!]![predicted[i]!]!++
  return counts
}
