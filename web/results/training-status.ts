/** The status of one training while it runs: the newest value of each metric. */
import type { TrainingPoint } from '../../server/contract/training.ts'

type Metrics = Pick<
  TrainingPoint,
  'epoch' | 'epochs' | 'step' | 'steps' | 'imagesPerSecond' | 'etaSeconds' | 'tensors' | 'bytes'
>
export interface TrainingStatus extends Metrics {
  /** The completed part of the training, 0 to 1, where it is known. */
  done?: number
}

const NAMES = ['epoch', 'epochs', 'step', 'steps', 'imagesPerSecond', 'etaSeconds', 'tensors', 'bytes'] as const

export function trainingStatus(points: TrainingPoint[]): TrainingStatus {
  const status: TrainingStatus = {}
  for (const point of points) {
    // another `fit` has begun: the position of the one before is no longer valid
    if (point.kind === 'begin') for (const name of ['epoch', 'step', 'etaSeconds'] as const) delete status[name]
    for (const name of NAMES) if (point[name] !== undefined) status[name] = point[name]
    if (point.kind === 'epoch' && status.steps !== undefined) status.step = status.steps
  }
  const { epoch, epochs, step, steps } = status
  if (epoch !== undefined && epochs && steps)
    status.done = Math.min(1, ((epoch - 1) * steps + (step ?? 0)) / (epochs * steps))
  return status
}
