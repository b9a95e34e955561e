/** The total of an assignment: the weighted mean of its exercises, without those that are dropped. */

export interface Weighted {
  /** More than 0. */
  weight: number
  /** Share of the points, 0 to 1. */
  fraction: number
}

export interface Total {
  /** Share of the points, 0 to 1. */
  fraction: number
  /** Places of the exercises that do not count. */
  dropped: number[]
}

/**
 * Drops the exercises without which the mean is best. With unequal weights these need not be the ones with the fewest
 * points: a light one pulls the mean down less than a heavy one.
 *
 * The mean of the kept ones is at least q where the sum of weight * (fraction - q) over the best kept ones is at least
 * 0. So q is raised to the mean of what is kept at q until nothing changes (Dinkelbach 1967); each round raises it.
 * @param drops how many do not count; one counts at least
 */
export function totalOf(exercises: readonly Weighted[], drops: number): Total {
  const kept = Math.max(1, exercises.length - drops)
  if (exercises.length === 0) return { fraction: 0, dropped: [] }
  let best = { fraction: -1, places: [] as number[] }
  for (let q = 0; ;) {
    const gain = (place: number): number => exercises[place]!.weight * (exercises[place]!.fraction - q)
    const places = [...exercises.keys()].sort((a, b) => gain(b) - gain(a) || a - b).slice(0, kept)
    const fraction = meanOf(places.map((place) => exercises[place]!))
    if (fraction <= best.fraction) break
    best = { fraction, places }
    q = fraction
  }
  return {
    fraction: best.fraction,
    dropped: [...exercises.keys()].filter((place) => !best.places.includes(place)),
  }
}

function meanOf(exercises: readonly Weighted[]): number {
  const weight = exercises.reduce((sum, one) => sum + one.weight, 0)
  return exercises.reduce((sum, one) => sum + one.weight * one.fraction, 0) / weight
}
