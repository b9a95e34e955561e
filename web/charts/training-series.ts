/** Turns the points of one training into curves over epochs. */
import type { TrainingPoint } from '../../server/contract/training.ts'

export interface Series {
  /** TensorFlow.js's name (loss, acc, val_loss, val_acc), or the name that a custom training loop reports. */
  name: string
  /** Epochs, with fractions for steps; for a custom training loop, the number of the report. */
  x: number[]
  y: number[]
  /** One point per epoch; drawn with dots. */
  perEpoch: boolean
  /** Where each `y` is the mean of several steps: the smallest and the largest of them. */
  spread?: { low: number[]; high: number[] }
}

export interface Curves {
  series: Series[]
  /**
   * What x counts, and the ends of its axis. Where the length of the training is known, the axis
   * covers all of it, so that the curve grows and the axis stays.
   */
  axis: { of: 'epochs' | 'reports'; from: number; to: number }
}

/** Losses and accuracies have different scales, so each kind has its own chart. */
export const isAccuracy = (name: string): boolean => /acc|precision|recall|f1/i.test(name)

/**
 * The curves of all metrics. The curves of a second `fit` go on from those of the first, also where it counts its
 * epochs from 1 again.
 */
export function curvesOf(points: readonly TrainingPoint[]): Curves {
  const series = new Map<string, Series>()
  let offset = 0
  /** A `fit` has begun, and its first epoch is not known yet. */
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
      offset = Math.ceil(end) - (epoch - 1)
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
      // the steps draw the curve of this metric already
      if (kind === 'epoch' && series.get(name)?.perEpoch === false) continue
      put(name, at, metrics[name]!, kind === 'epoch')
    }
  }
  const axis =
    reports > 0
      ? { of: 'reports' as const, from: 1, to: roundedUp(end) }
      : { of: 'epochs' as const, from: 0, to: Math.max(planned, Math.ceil(end), 1) }
  return { series: [...series.values()], axis }
}

/** The next of 10, 20, 50, 100, ..., since the length of a custom training loop is not known. */
function roundedUp(count: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(10, count)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((end) => end >= count)!
}

/**
 * Downsamples a series: the mean, the smallest and the largest value of each of `parts` equal parts of the axis.
 * @param parts at most as many as the axis has pixels
 */
export function downsampled(series: Series, { from, to }: Pick<Curves['axis'], 'from' | 'to'>, parts: number): Series {
  const { x, y, name, perEpoch } = series
  if (x.length <= parts) return series
  const width = (to - from) / parts
  const partOf = (at: number): number => Math.floor((at - from) / width)
  const result = {
    name,
    perEpoch,
    x: [] as number[],
    y: [] as number[],
    spread: { low: [] as number[], high: [] as number[] },
  }
  for (let i = 0; i < x.length;) {
    const part = partOf(x[i]!)
    let [count, sumX, sumY, low, high] = [0, 0, 0, Infinity, -Infinity]
    for (; i < x.length && partOf(x[i]!) === part; i++) {
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

/** The epoch with the lowest validation loss, the earliest on a tie, and how many there are. */
export interface BestEpoch {
  epoch: number
  epochs: number
}

/** Undefined where a training has fewer than two epochs with a validation loss. */
export function bestEpochOf(series: readonly Series[]): BestEpoch | undefined {
  const { x = [], y = [] } = series.find(({ name, perEpoch }) => name === 'val_loss' && perEpoch) ?? {}
  if (x.length < 2) return undefined
  return { epoch: x[y.indexOf(Math.min(...y))]!, epochs: x.at(-1)! }
}

/** The data format of uPlot: all x values in one column, and null where a series has no value. */
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
