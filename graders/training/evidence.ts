/** The evidence of a failed training, and the diagnosis that follows from it. */
import type * as tf from '@tensorflow/tfjs'
import type { PublicImages } from '../host.ts'
import type { TensorFlow } from '../rebuild.ts'
import type { Text } from '../report.ts'
import type { CheckContext } from '../vocabulary.ts'
import type { TrainingMisconception, TrainingPlan } from './plan.ts'
import type { LabelledSamples } from './small-set.ts'
import type { TrainedModel } from './trained-model.ts'

/** A trained model, and what it says of samples that it was not trained with. */
export interface Scored extends TrainedModel {
  images: tf.Tensor4D
  labels: ArrayLike<number>
  outputs: number[][]
}

/** Samples of the training, to find the fault with. */
export interface TrainingSamples {
  images: tf.Tensor4D
  labels: number[]
  /** Prepared as they should be, 32 or more. */
  x: tf.Tensor
  /** As `fit` takes them: one-hot rows, or a column for a single output. */
  y: tf.Tensor2D
  /** Some as the data set has them, where pictures and labels of the training were changed. */
  usual: LabelledSamples | undefined
  /** What the student's `prepareImages` makes of them, where it gives a tensor of numbers. */
  prepared: tf.Tensor | undefined
}

export interface DiagnosisTools {
  tensorFlow: TensorFlow
  plan: TrainingPlan
  context: CheckContext
  /** Trains the student's program once more, on other data. */
  again(data: PublicImages): Promise<TrainedModel>
}

/** Why a training has failed. */
export interface Diagnosis {
  sentence: Text
  misconception?: TrainingMisconception
}
