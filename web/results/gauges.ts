/** The cockpit's instruments: the newest reading of each. */
import type { TrainingPoint } from '../../server/contract/contract.ts'

type Reading = Pick<
  TrainingPoint,
  'epoch' | 'epochs' | 'step' | 'steps' | 'imagesPerSecond' | 'etaSeconds' | 'tensors' | 'bytes'
>
export interface Gauges extends Reading {
  /** Done part of the training, 0 to 1, where it is known. */ done?: number
}

const NAMES = ['epoch', 'epochs', 'step', 'steps', 'imagesPerSecond', 'etaSeconds', 'tensors', 'bytes'] as const

export function gauges(points: TrainingPoint[]): Gauges {
  const reading: Gauges = {}
  for (const point of points) {
    // another training has begun: the last one's place is void
    if (point.kind === 'begin') for (const name of ['epoch', 'step', 'etaSeconds'] as const) delete reading[name]
    for (const name of NAMES) if (point[name] !== undefined) reading[name] = point[name]
    if (point.kind === 'epoch' && reading.steps !== undefined) reading.step = reading.steps
  }
  const { epoch, epochs, step, steps } = reading
  if (epoch !== undefined && epochs && steps)
    reading.done = Math.min(1, ((epoch - 1) * steps + (step ?? 0)) / (epochs * steps))
  return reading
}
