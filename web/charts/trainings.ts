/** Tells the trainings of a submission apart. */
import type { TrainingPoint } from '../../server/contract/training.ts'

/**
 * The points of each training. A training is one call of the program, with every `fit` in it. One that the
 * platform has started again is another training, and so is one with another seed.
 */
export function trainingsOf(points: readonly TrainingPoint[]): TrainingPoint[][] {
  const trainings: TrainingPoint[][] = []
  let before: number | undefined
  let fresh = true
  for (const point of points) {
    if (point.kind === 'restarted' || point.kind === 'retraining') {
      fresh = true
      continue
    }
    if (fresh || point.call !== before) trainings.push([])
    fresh = false
    before = point.call
    trainings.at(-1)!.push(point)
  }
  return trainings
}
