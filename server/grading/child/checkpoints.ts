/** The checkpoints that are kept of a training: the best one by validation, and the last one, or all of them. */
import type { Measure, ScoredWeights, Text } from '../../../graders/report.ts'
import { persianNumber } from '../../../graders/wording.ts'

/** A model's topology and weights at a checkpoint. */
export interface Checkpoint {
  /** From 1; absent in a training loop of the program's own. */
  epoch?: number
  /** Epochs that the training was to have. */
  epochs?: number
  /** What was measured of these weights: acc, loss, val_acc, val_loss, ... */
  metrics: Record<string, number>
  topology: string
  names: string[]
  /** Numbers of the weights in the table of kept tensors. */
  weights: number[]
}

export interface Checkpoints {
  take(checkpoint: Checkpoint): void
  /**
   * Hands over what was kept, and its weights with it: the best checkpoint, the measure by which it is the best,
   * and the last checkpoint where it is another.
   */
  handOver(): { best: Checkpoint; by: Measure | undefined; last?: Checkpoint } | undefined
  /** All checkpoints of a training that began with `all`, in order, with their weights; none of any other. */
  history(): Checkpoint[]
  /** Another training begins. `all`: every checkpoint of it is kept. */
  clear(all?: boolean): void
}

/** The measures, the decisive one first; of each, a larger value is better. */
const MEASURED: Record<Measure, (metrics: Record<string, number>) => number | undefined> = {
  'val-accuracy': (metrics) => valueOf(metrics, /^val_.*acc/i),
  'val-loss': ({ val_loss: loss }) => (loss === undefined ? undefined : -loss),
  loss: ({ loss }) => (loss === undefined ? undefined : -loss),
}

/** @param release frees the weights of a checkpoint that is no longer kept */
export function createCheckpoints(release: (checkpoint: Checkpoint) => void): Checkpoints {
  let best: Checkpoint | undefined
  let last: Checkpoint | undefined
  let all: Checkpoint[] | undefined
  const keep = (nextBest: Checkpoint | undefined, nextLast: Checkpoint | undefined): void => {
    for (const old of new Set([best, last]))
      if (old && old !== nextBest && old !== nextLast && !all?.includes(old)) release(old)
    best = nextBest
    last = nextLast
  }
  return {
    // a checkpoint of another model is no competitor
    take(next) {
      all?.push(next)
      keep(best && best.topology === next.topology && isBetter(best, next) ? best : next, next)
    },
    handOver() {
      if (!best || !last) return undefined
      const { metrics } = best
      const by = (Object.keys(MEASURED) as Measure[]).find((measure) => MEASURED[measure](metrics) !== undefined)
      const given = { best, by, ...(last !== best && { last }) }
      best = last = undefined
      return given
    },
    history() {
      const given = all ?? []
      if (all) best = last = all = undefined
      return given
    },
    clear(keepsAll = false) {
      // what was to be kept was not asked for: its training has failed
      const left = all ?? []
      all = undefined
      for (const old of left) if (old !== best && old !== last) release(old)
      keep(undefined, undefined)
      if (keepsAll) all = []
    },
  }
}

/** Whether the earlier one is better, by the first measure in which they differ. A missing value is the worst. */
function isBetter(earlier: Checkpoint, later: Checkpoint): boolean {
  for (const valueOfMetrics of Object.values(MEASURED)) {
    const [a, b] = [earlier, later].map(({ metrics }) => valueOfMetrics(metrics) ?? -Infinity) as [number, number]
    if (a !== b) return a > b
  }
  return false
}

function valueOf(metrics: Record<string, number>, pattern: RegExp): number | undefined {
  const name = Object.keys(metrics).find((candidate) => pattern.test(candidate))
  return name === undefined ? undefined : metrics[name]
}

const NAMES: Record<Measure, Text> = {
  'val-accuracy': { en: 'validation accuracy', fa: 'دقت اعتبارسنجی' },
  'val-loss': { en: 'validation loss', fa: 'زیان اعتبارسنجی' },
  loss: { en: 'training loss', fa: 'زیان آموزش' },
}

/** "The weights after epoch 3 of 5, the best by validation accuracy, are graded." */
export function gradedSentence({ epoch, epochs, by }: Omit<ScoredWeights, 'cutOff'>): Text {
  const after =
    epoch === undefined
      ? 'The weights of a checkpoint'
      : `The weights after epoch ${epoch}${epochs === undefined ? '' : ` of ${epochs}`}`
  const epochFa =
    epoch === undefined
      ? ''
      : ` پس از دورهٔ ${persianNumber(epoch)}${epochs === undefined ? '' : ` از ${persianNumber(epochs)}`}`
  const whichFa = by === undefined ? 'آخرین وزن‌های نگه‌داشته‌شده‌اند' : `از نظر ${NAMES[by].fa} بهترین‌اند`
  return {
    en: `${after}, ${by === undefined ? 'the last that were kept' : `the best by ${NAMES[by].en}`}, are graded.`,
    fa: `وزن‌های${epochFa || ' یک نقطهٔ ذخیره'} نمره می‌گیرند که ${whichFa}.`,
  }
}
