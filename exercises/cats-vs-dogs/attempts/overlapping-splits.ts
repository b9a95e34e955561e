// score: 2
// fails: draws-no-picture-twice, has-the-table-of-the-slides, learns-from-a-few-pictures,
//   reaches-the-accuracy-on-held-out-pictures, refuses-more-than-there-are, computes-what-the-slide-computes,
//   is-compiled-for-two-classes, returns-the-best-validation-weights
// misconception: overlapping-splits

// Each set is drawn for itself, from all pictures.
export { bestEpoch } from '../solution.ts'

type Sizes = { train: number; validation: number; test: number }

export function subsetIndices(count: number, sizes: Sizes, random: () => number): Record<keyof Sizes, number[]> {
  if (sizes.train + sizes.validation + sizes.test > count) throw new RangeError('too many')
  const draw = (size: number): number[] =>
    Array.from({ length: count }, (_, i) => [random(), i] as const)
      .sort(([a], [b]) => a - b)
      .slice(0, size)
      .map(([, i]) => i)
  return { train: draw(sizes.train), validation: draw(sizes.validation), test: draw(sizes.test) }
}
