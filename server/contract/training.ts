/** A training's curve. */
import { z } from 'zod'
import { trainingProgress } from '../../graders/report-schema.ts'
import { time } from './fields.ts'

/**
 * A point of the curve. `restarted`: an earlier attempt was stopped by the platform, and the training begins anew.
 * A retraining names the accuracy so far, and the accuracy to reach, only where the check is open to the reader.
 */
export const trainingPoint = trainingProgress.extend({
  kind: z.enum([...trainingProgress.shape.kind.options, 'restarted']),
  at: time,
})
export type TrainingPoint = z.infer<typeof trainingPoint>
