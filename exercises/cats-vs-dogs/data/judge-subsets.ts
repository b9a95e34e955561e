/** Judges three drawn sets of indices, each property by itself. */
import type { CheckContext, Random } from '../../../graders/vocabulary.ts'
import { persianNumber } from '../../../graders/wording.ts'

export const SETS = ['train', 'validation', 'test'] as const
export type Subsets = Record<(typeof SETS)[number], number[]>
export type Sizes = Record<(typeof SETS)[number], number>

export function subsetsOf({ record, numbers }: CheckContext, got: unknown): Subsets {
  const sets = record(got, [...SETS])
  return Object.fromEntries(SETS.map((name) => [name, numbers(sets[name], name)])) as Subsets
}

/** Numbers in [0, 1) that repeat after a while: two with the same values give the same. */
export function repeating(values: readonly number[]): () => number {
  let i = 0
  return () => values[i++ % values.length]!
}

export const drawValues = (random: Random): number[] => random.uniform([997])

export function haveTheSizes({ suspect, property }: CheckContext, sets: Subsets, sizes: Sizes): void {
  const wrong = SETS.filter((name) => sets[name].length !== sizes[name])
  if (wrong.length === 0) return
  if (wrong.every((name) => sets[name].length === sizes[name] + 1)) suspect('inclusive-end')
  const [name] = wrong
  property(false, {
    en: `${name} has the ${sizes[name!]} indices that were asked for (it has ${sets[name!].length})`,
    fa:
      `مجموعهٔ ${name} همان ${persianNumber(sizes[name!])} اندیسی را دارد که خواسته شد ` +
      `(اکنون ${persianNumber(sets[name!].length)} تا دارد)`,
  })
}

/** No index occurs twice, within a set or across two. */
export function haveNothingTwice({ suspect, property }: CheckContext, sets: Subsets, sizes: Sizes): void {
  for (const name of SETS)
    property(new Set(sets[name]).size === sets[name].length, {
      en: `no index occurs twice in ${name}`,
      fa: `هیچ اندیسی در ${name} دو بار نمی‌آید`,
    })
  const pairs = [
    ['train', 'validation'],
    ['train', 'test'],
    ['validation', 'test'],
  ] as const
  for (const [one, other] of pairs) {
    const both = sets[one].filter((index) => sets[other].includes(index)).length
    if (both === 0) continue
    const longer = SETS.some((name) => sets[name].length === sizes[name] + 1)
    suspect(both === 1 && longer ? 'inclusive-end' : 'overlapping-splits')
    property(false, {
      en: `no index is in two sets (${both} of ${one} are in ${other} too)`,
      fa: `هیچ اندیسی در دو مجموعه نیست (${persianNumber(both)} اندیس ${one} در ${other} هم هست)`,
    })
  }
}

export function areIndices({ property }: CheckContext, sets: Subsets, count: number): void {
  const all = SETS.flatMap((name) => sets[name])
  property(
    all.every((index) => Number.isInteger(index) && index >= 0 && index < count),
    {
      en: `every index is a whole number from 0 to ${count - 1}`,
      fa: `هر اندیس عددی صحیح از ۰ تا ${persianNumber(count - 1)} است`,
    },
  )
}
