// score: 1.5
// fails: draws-subsets-of-the-given-sizes, draws-no-picture-twice, has-the-table-of-the-slides,
//   learns-from-a-few-pictures, reaches-the-accuracy-on-held-out-pictures, refuses-more-than-there-are,
//   computes-what-the-slide-computes, is-compiled-for-two-classes, returns-the-best-validation-weights
// misconception: inclusive-end

// Loops that run up to the end and beyond by one.
export { bestEpoch } from '../solution.ts'

type Sizes = { train: number; validation: number; test: number }

export function subsetIndices(count: number, sizes: Sizes, random: () => number): Record<keyof Sizes, number[]> {
  const { train, validation, test } = sizes
  if (train + validation + test > count) throw new Error('more pictures than there are')
  const order = [...Array(count).keys()]
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  const range = (from: number, to: number): number[] => {
    const indices: number[] = []
    for (let i = from; i <= Math.min(to, count - 1); i++) indices.push(order[i]!)
    return indices
  }
  return {
    train: range(0, train),
    validation: range(train, train + validation),
    test: range(train + validation, train + validation + test),
  }
}
