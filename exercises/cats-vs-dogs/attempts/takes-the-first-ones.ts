// score: 2.5
// fails: has-the-table-of-the-slides, learns-from-a-few-pictures, reaches-the-accuracy-on-held-out-pictures,
//   draws-by-chance, refuses-more-than-there-are, computes-what-the-slide-computes, is-compiled-for-two-classes,
//   returns-the-best-validation-weights
// misconception: none

// Nothing is drawn: the sets are the pictures as they come.
export { bestEpoch } from '../solution.ts'

type Sizes = { train: number; validation: number; test: number }

export function subsetIndices(_count: number, sizes: Sizes): Record<keyof Sizes, number[]> {
  const range = (from: number, size: number): number[] => Array.from({ length: size }, (_, i) => from + i)
  return {
    train: range(0, sizes.train),
    validation: range(sizes.train, sizes.validation),
    test: range(sizes.train + sizes.validation, sizes.test),
  }
}
