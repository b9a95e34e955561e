/** The name that somebody has most likely mistyped. */

/** @returns undefined where no name is alike */
export function nearestName(asked: string, names: readonly string[]): string | undefined {
  const distances = names.map((name) => distance(plain(asked), plain(name)))
  const least = Math.min(...distances)
  // a third of the name, so that f is not like g
  return least <= Math.min(3, asked.length / 3) ? names[distances.indexOf(least)] : undefined
}

/** Case, underscores and what cannot be seen are the commonest mistakes. */
const plain = (name: string): string => name.toLowerCase().replace(/[_\p{Cf}]/gu, '')

/** Edits (a character more, less or other, or two neighbours swapped) from one text to the other. */
function distance(one: string, other: string): number {
  let [before, row] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (swapped) next[j] = Math.min(next[j]!, before[j - 2]! + 1)
    }
    ;[before, row] = [row, next]
  }
  return row[other.length]!
}
