/** A training's points as curves over epochs. */
import type { TrainingPoint } from '../../server/routes/contract.ts'

export interface Series {
  /** As tfjs names it: loss, acc, val_loss, val_acc, or what a loop of one's own reports. */
  name: string
  /** Epochs (with fractions for steps) where the training counts them, else the number of the report. */
  x: number[]
  y: number[]
  /** Once an epoch: drawn with dots. */
  perEpoch: boolean
}

/** Loss-like and accuracy-like metrics are drawn apart: they have different scales. */
export const isAccuracy = (name: string): boolean => /acc|precision|recall|f1/i.test(name)

/** The series of all metrics. A second `fit` goes on where the first has ended. */
export function seriesOf(points: TrainingPoint[]): Series[] {
  const series = new Map<string, Series>()
  let offset = 0
  let end = 0
  let reports = 0
  const put = (key: string, name: string, x: number, y: number, perEpoch: boolean): void => {
    const one = series.get(key) ?? { name, x: [], y: [], perEpoch }
    one.x.push(x)
    one.y.push(y)
    series.set(key, one)
    end = Math.max(end, x)
  }
  for (const { kind, epoch = 1, step, steps, metrics = {} } of points) {
    if (kind === 'begin') offset = Math.ceil(end)
    const measured = Object.entries(metrics).filter(([name]) => name !== 'batch' && name !== 'size')
    if (kind === 'step' && steps && step !== undefined) for (const [name, y] of measured) put(name, name, offset + epoch - 1 + step / steps, y, false)
    if (kind === 'epoch') {
      for (const [name, y] of measured) {
        // the steps draw the training's own curve already
        if (!series.has(name) || series.get(name)!.perEpoch) put(name, name, offset + epoch, y, true)
      }
    }
    if (kind === 'report') {
      reports += 1
      for (const [name, y] of measured) put(name, name, reports, y, false)
    }
  }
  return [...series.values()]
}

/** All series on one axis, as uPlot wants them: the union of x, and nulls between. */
export function aligned(series: Series[]): [number[], ...(number | null)[][]] {
  const x = [...new Set(series.flatMap((one) => one.x))].sort((a, b) => a - b)
  return [x, ...series.map((one) => {
    const values = new Map(one.x.map((at, i) => [at, one.y[i]!]))
    return x.map((at) => values.get(at) ?? null)
  })]
}
