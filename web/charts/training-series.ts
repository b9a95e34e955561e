/** A training's points as curves over epochs. */
import type { TrainingPoint } from '../../server/contract/contract.ts'

export interface Series {
  /** As tfjs names it: loss, acc, val_loss, val_acc, or what a loop of one's own reports. */
  name: string
  /** Epochs (with fractions for steps) where the training counts them, else the number of the report. */
  x: number[]
  y: number[]
  /** Once an epoch: drawn with dots. */
  perEpoch: boolean
  /** Where `y` are means of several steps: the smallest and the largest of each. */
  spread?: { low: number[]; high: number[] }
}

export interface Curves {
  series: Series[]
  /** What x counts, and the ends of its axis: those of the whole training where they are known, so that the curve moves and the axis does not. */
  axis: { of: 'epochs' | 'reports'; from: number; to: number }
  /** Where on the axis another training begins: the curves are not one across it. */
  breaks: number[]
}

/** Loss-like and accuracy-like metrics are drawn apart: they have different scales. */
export const isAccuracy = (name: string): boolean => /acc|precision|recall|f1/i.test(name)

/** The curves of all metrics. A second `fit` stands behind the first: it goes on there if it counts its epochs on, and begins anew if not. */
export function curvesOf(points: readonly TrainingPoint[]): Curves {
  const series = new Map<string, Series>()
  const breaks: number[] = []
  let offset = 0
  /** A `fit` has begun and not told yet at which epoch. */
  let begun = false
  let end = 0
  let planned = 0
  let reports = 0
  const put = (name: string, x: number, y: number, perEpoch: boolean): void => {
    let one = series.get(name)
    if (!one) series.set(name, (one = { name, x: [], y: [], perEpoch }))
    one.x.push(x)
    one.y.push(y)
    end = Math.max(end, x)
  }
  for (const { kind, epoch = 1, epochs, step, steps, metrics = {} } of points) {
    if (kind === 'begin') begun = true
    else if (begun && (kind === 'step' || kind === 'epoch')) {
      begun = false
      const behind = Math.ceil(end)
      offset = behind - (epoch - 1)
      if (behind > 0 && epoch === 1) breaks.push(behind)
    }
    if (epochs !== undefined && (!begun || end === 0)) planned = Math.max(planned, offset + epochs)
    const at =
      kind === 'report'
        ? ++reports
        : kind === 'epoch'
          ? offset + epoch
          : kind === 'step' && steps && step !== undefined
            ? offset + epoch - 1 + step / steps
            : undefined
    if (at === undefined) continue
    for (const name in metrics) {
      if (name === 'batch' || name === 'size') continue
      // the steps draw the training's own curve already
      if (kind === 'epoch' && series.get(name)?.perEpoch === false) continue
      put(name, at, metrics[name]!, kind === 'epoch')
    }
  }
  const axis =
    reports > 0
      ? { of: 'reports' as const, from: 1, to: roundedUp(end) }
      : { of: 'epochs' as const, from: 0, to: Math.max(planned, Math.ceil(end), 1) }
  return { series: [...series.values()], axis, breaks }
}

/** The next of 10, 20, 50, 100, ...: how long a loop of one's own goes on is not known. */
function roundedUp(count: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(10, count)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((end) => end >= count)!
}

/**
 * A series of so many points that a curve can be read: means of equal parts of the axis, between the
 * smallest and the largest value in each; what lies on both sides of a break is never mixed.
 * @param parts of the axis, at most as many as it has pixels
 */
export function thinned(
  series: Series,
  { from, to }: Pick<Curves['axis'], 'from' | 'to'>,
  breaks: Curves['breaks'],
  parts: number,
): Series {
  const { x, y, name, perEpoch } = series
  if (x.length <= parts) return series
  const width = (to - from) / parts
  const partOf = (at: number): number => Math.floor((at - from) / width)
  const trainingOf = (at: number): number => breaks.filter((begin) => at > begin).length
  const result = {
    name,
    perEpoch,
    x: [] as number[],
    y: [] as number[],
    spread: { low: [] as number[], high: [] as number[] },
  }
  for (let i = 0; i < x.length;) {
    const [part, training] = [partOf(x[i]!), trainingOf(x[i]!)]
    let [count, sumX, sumY, low, high] = [0, 0, 0, Infinity, -Infinity]
    for (; i < x.length && partOf(x[i]!) === part && trainingOf(x[i]!) === training; i++) {
      count++
      sumX += x[i]!
      sumY += y[i]!
      low = Math.min(low, y[i]!)
      high = Math.max(high, y[i]!)
    }
    result.x.push(sumX / count)
    result.y.push(sumY / count)
    result.spread.low.push(low)
    result.spread.high.push(high)
  }
  return result
}

/** One curve a training: each series cut where another training begins; `of` is the series' place in the list. */
export function separated(series: readonly Series[], breaks: Curves['breaks']): (Series & { of: number })[] {
  const ends = [...breaks, Infinity]
  return series.flatMap((one, of) =>
    ends.flatMap((end, k) => {
      const within = (at: number): boolean => at > (ends[k - 1] ?? -Infinity) && at <= end
      const kept = <Value>(values: readonly Value[]): Value[] => values.filter((_, i) => within(one.x[i]!))
      const { x, y, spread, ...rest } = one
      return x.some(within)
        ? [
            {
              ...rest,
              of,
              x: kept(x),
              y: kept(y),
              ...(spread && { spread: { low: kept(spread.low), high: kept(spread.high) } }),
            },
          ]
        : []
    }),
  )
}

/** Columns on one axis, as uPlot wants them: the union of x, and nulls between. */
export function aligned(series: readonly Pick<Series, 'x' | 'y'>[]): [number[], ...(number | null)[][]] {
  const x = [...new Set(series.flatMap((one) => one.x))].sort((a, b) => a - b)
  return [
    x,
    ...series.map((one) => {
      const values = new Map(one.x.map((at, i) => [at, one.y[i]!]))
      return x.map((at) => values.get(at) ?? null)
    }),
  ]
}
