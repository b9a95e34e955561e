/** The slide's network as its shapes show it. */

/** Shapes of the weights, kernel before bias, first layer first: 832 + 51,264 + 65,600 + 650 = 118,346 values. */
export const SLIDE_WEIGHTS = [[5, 5, 1, 32], [32], [5, 5, 32, 64], [64], [1024, 64], [64], [64, 10], [10]]

/** Values that reach the dense layer where poolings are left out. */
const WITHOUT_POOLING: Record<number, string> = {
  [10 * 10 * 64]: 'pooling-missing/the-first',
  [8 * 8 * 64]: 'pooling-missing/the-second',
  [20 * 20 * 64]: 'pooling-missing/both',
}

/** The misconception that the shapes of a network show, if they show one. */
export function shownByShapes(
  input: readonly (number | null)[],
  weights: readonly (readonly (number | null)[])[],
): string | undefined {
  if (input.length === 3) return 'no-channel-axis'
  if (weights.some(([height, width, ...rest]) => rest.length === 2 && height === 3 && width === 3)) return 'kernel-3x3'
  const [features] = weights.find((shape) => shape.length === 2) ?? []
  return WITHOUT_POOLING[features ?? 0]
}

/** The misconception that the first layer shows in which a network differs, where its shapes are right. */
export function shownByLayer(
  difference: { due: string | undefined; given: string | undefined } | undefined,
): string | undefined {
  if (difference?.given?.startsWith('average pooling')) return 'average-pooling'
  return difference?.due === 'relu' ? 'other-activation' : undefined
}
