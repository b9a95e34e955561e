/** What a grader tells of the training that its exercise asks for. */
import type * as tf from '@tensorflow/tfjs'
import type { PublicImages, WorkloadPlan } from '../host.ts'
import type { TensorFlow } from '../rebuild.ts'
import type { NetworkUse, Text } from '../report.ts'
import type { trainContext } from '../training-context.ts'
import type { CheckContext, GraderTools, Random } from '../vocabulary.ts'
import type { Diagnosis, Scored } from './evidence.ts'
import type { SmallSet } from './small-set.ts'

export interface TrainingPlan {
  /** The data set's name. */
  dataset: string
  /** What its samples are called after a number: "digits", "رقم". */
  samples: Text
  classes: number
  /** Names of the classes, where numbers do not say it. */
  labels?: readonly Text[]
  /** What the trained network takes and gives, where its owner may try it on other pictures. */
  use?: NetworkUse | ((workload: WorkloadPlan) => NetworkUse)
  /**
   * What the model takes, without the axis of the batch; of the workload where its images have a size of their own.
   * The shape of the images that it is trained with unless told.
   */
  input?: readonly number[] | ((workload: WorkloadPlan) => readonly number[])
  /** Outputs of the model for each sample: one a class unless told, or 1, the probability of class 1. */
  outputs?: number
  /** Calls the student's training. */
  train(data: TrainingData, context: ReturnType<typeof trainContext>): Promise<unknown>
  /** The name of that function; `train` unless told. */
  name?: string
  /** Raw images as the model is to take them. */
  prepare(images: tf.Tensor4D): tf.Tensor
  /** Calls the student's `prepareImages`, where the exercise asks for one. */
  preparedByStudent?(images: tf.Tensor4D): Promise<unknown>
  /** How else images might have been prepared, to be told from how they should be. */
  otherPreparations?: readonly OtherPreparation[]
  small: SmallTraining
  /** A cause that only this exercise knows, asked for before all others where too little was learned from few. */
  diagnose?(scored: Scored, context: CheckContext): Promise<Diagnosis | undefined>
  /**
   * Set where the workload's training takes too long to be repeated with other seeds: one training decides, by the
   * threshold alone, and the report of that check shows layers and the surest mistakes.
   */
  trainsOnce?: boolean
  /** Those of the toolkit's misconceptions that the exercise has. */
  misconceptions: readonly TrainingMisconception[]
}

/**
 * What a training is given: samples, and others to watch it by, where the workload or the small training has a set for
 * validation.
 */
export interface TrainingData extends PublicImages {
  validation?: PublicImages
}

/** A training on few samples: seconds, before the one that takes minutes. */
export type SmallTraining = (FromDataset | MadeByGrader) & {
  epochs: number
  batchSize: number
  /** Accuracy on others below which nothing has been learned: well above guessing, well below what is usual. */
  threshold: number
}

/** Samples of the data set. */
export interface FromDataset {
  /** Public samples that it draws from: the first half trains, the second half scores. */
  pool: number
  /** Samples of each class that train. */
  ofEachClass: number
  /**
   * Pixels of a side of the tiles that change places in the pictures of the training in random order: weights that
   * were trained elsewhere do not know such pictures. Left out, the pictures stay as they are.
   */
  tile?: number
}

/** Samples that the grader makes, where no network learns enough of the data set in seconds. */
export interface MadeByGrader {
  make(random: Random): SmallSet
}

/** What the evidence of a training can show, by the ids that exercises use, with or without the variant. */
export type TrainingMisconception =
  | 'untrained'
  | 'untrained/never-trained'
  | 'untrained/still-training'
  | 'trained-on-permuted-labels'
  | 'sorted-validation-split'
  | 'not-shuffled'
  | 'not-scaled'
  | 'scaled-twice'
  | 'scaled-twice/by-prepare-images'
  | 'scaled-twice/by-a-layer'
  | (string & {})

export interface OtherPreparation {
  /** The images so prepared: "raw ones of 0 to 255". */
  what: Text
  prepare(images: tf.Tensor4D): tf.Tensor
  /** What a model shows that does better on these; left out where it is no known misconception. */
  misconception?(model: tf.LayersModel): TrainingMisconception
}

/** What the parts of a training work with. */
export interface TrainingTools extends Pick<GraderTools<unknown>, 'workload' | 'publicImages' | 'heldOutImages'> {
  tensorFlow: TensorFlow
  plan: TrainingPlan
}
