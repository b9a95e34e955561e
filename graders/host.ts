/**
 * The whole contract between a grader module, in the grader's isolate, and the platform that runs it.
 * The sandbox implements it across the isolate's boundary, tests with plain functions.
 */
import type * as tf from '@tensorflow/tfjs'
import type { RunMode } from './run-mode.ts'
import type {
  CheckOutcome,
  CheckPlan,
  NetworkUse,
  ScoredWeights,
  SourceLocation,
  Text,
  Verdict,
  Workload,
} from './report.ts'

/**
 * Tensors that a call leaked, with the operation that made them and its place. The program says so itself:
 * it can lie.
 */
export interface Leak {
  op: string
  count: number
  location?: SourceLocation
}

/** The outcome of one call of a student's function. Values are plain data, tensors or `StudentModelHandle`s. */
export type CallOutcome =
  | {
      kind: 'returned'
      value: unknown
      /** Positions of arguments that the call changed in place. */
      changedArguments: number[]
      /** Tensors alive after the call that were not alive before it and are not in the returned value. */
      leakedTensors: number
      /** Where they were made. Set only where the call asked for it. */
      leaks?: Leak[]
      /** Set where the training was stopped early and `value` is its checkpoint. */
      cutOff?: CutOff
      /** What a training did. Set by a host that counts it. */
      work?: TrainingWork
      /** The models of the bases among the arguments, in their order. They stay in the student's isolate. */
      bases?: StudentModelHandle[]
      /** The weights that a training kept, one model a checkpoint, in order. Set where its context asked for them. */
      kept?: StudentModelHandle[]
    }
  | Threw
  /** The export is absent or not a function. The message names it and says what was expected. */
  | { kind: 'missing'; message: Text }
  /** The program was stopped: by a limit of time, memory or output, or by cancellation. */
  | { kind: 'stopped'; verdict: Verdict; message: Text }

/** A call that threw. The message is the thrown error's, word for word. */
export interface Threw {
  kind: 'threw'
  message: string
  location?: SourceLocation
  /** What follows the function's name in a sentence, where the message does not say it: 'threw the text "no"'. */
  told?: Text
  /** What stands behind the error, at the end of the sentence: ', caused by Error: inner'. */
  behind?: Text
  /** Where the error is one of a limit. */
  verdict?: Verdict
}

/** What the host counted of a training while it ran. A program cannot tell it anything else. */
export interface TrainingWork {
  /** Gradients by weights: one a layer with weights and step. */
  gradients: number
  /** Samples of the batches over which they were summed, added up. */
  gradientSamples: number
}

/** A training that was stopped early. Its model has the best weights that were kept. */
export interface CutOff {
  /** Two sentences: why it was stopped, and which weights are graded. */
  message: Text
  weights: ScoredWeights
  /** The last weights that were kept, where they are not the best. */
  last?: StudentModelHandle
}

/** One repetition of a training: what was measured so far, and how many trainings there will be. */
export interface Retraining {
  /** The number of the next training: 2 for the first repetition. */
  training: number
  trainings: number
  accuracy: number
  threshold: number
}

/**
 * Properties that mark a value as more than data. They are symbols, which plain data from the student's
 * isolate never has: so a program cannot forge a handle.
 */
export const STUDENT_MODEL: unique symbol = Symbol.for('tamrin.student-model') as never
export const TRAIN_CONTEXT: unique symbol = Symbol.for('tamrin.train-context') as never
export const BASE: unique symbol = Symbol.for('tamrin.base') as never

/** A model that stays in the student's isolate. The boundary recognises its handle. */
export interface StudentModelHandle {
  readonly [STUDENT_MODEL]: number
}

/** Questions that can be asked of a model in the student's isolate. */
export type ModelQuestion =
  /** Topology (JSON text of `model.toJSON(null, false)`) and weights, in `getWeights()` order, with names. */
  | { ask: 'artifacts' }
  /** `model.evaluate(x, y)` of the compiled model: loss first, then metrics. */
  | { ask: 'evaluate'; x: tf.Tensor; y: tf.Tensor }
  /** One `trainOnBatch`; the answer is the loss and metrics before the step. */
  | { ask: 'train-on-batch'; x: tf.Tensor; y: tf.Tensor }
  | { ask: 'predict'; x: tf.Tensor }
  | { ask: 'set-weights'; weights: tf.Tensor[] }
  /** Of a base's model: the values of its weights now, in the order of `BaseArtifacts.names`. */
  | { ask: 'base-weights' }

/** What `artifacts` answers. */
export interface ModelArtifacts {
  topology: string
  weights: tf.Tensor[]
  names: string[]
}

/**
 * What a base turns an image of 0..255 into, and nothing else: the channels in this order, then
 * (channel - mean) / std, where `mean` and `std` are in this order too.
 */
export interface Preprocessing {
  order: 'rgb' | 'bgr'
  mean: [number, number, number]
  std: [number, number, number]
}

/** What is known of a base before it is loaded. */
export interface BaseDescription {
  name: string
  /** Pixels of an image's side. */
  size: number
  preprocessing: Preprocessing
}

/** A pretrained base as data: all that it takes to build it in another isolate. */
export interface BaseArtifacts extends BaseDescription {
  /** JSON text of `model.toJSON(null, false)`. */
  topology: string
  /** The name of each weight: its layer's, a slash and its own within the layer, as in `block1_conv1/kernel`. */
  names: string[]
  weights: tf.Tensor[]
}

/** A base among the arguments of a call. In the student's isolate a fresh `Pretrained` is built of it. */
export interface BaseHandle {
  readonly [BASE]: BaseArtifacts
}

/** A pretrained base, as the module `tamrin` has it. */
export interface Pretrained {
  name: string
  /** Pixels of an image's side. */
  size: number
  /** Ends at its features. */
  model: tf.LayersModel
  /** Images [n, size, size, 3] of 0..255, int32 or float32, as float32 in the form that the base was trained with. */
  preprocess(images: tf.Tensor4D): tf.Tensor4D
}

/** The outcome of a question to a model. By the question, `value` is a number[], tensor or ModelArtifacts. */
export type ModelAnswer =
  | { kind: 'answered'; value: unknown }
  | { kind: 'threw'; message: string }
  | { kind: 'stopped'; verdict: Verdict; message: Text }

/** Labelled images of the public split, as tensors on the engine. They may be given to the student. */
export interface PublicImages {
  images: tf.Tensor4D
  labels: tf.Tensor1D
}

/** The splits that a student may see. Not every data set has validation images. */
export type PublicSplit = 'train' | 'validation'

/** Held-out images. The labels are plain numbers and must never be given to the student. */
export interface HeldOutImages {
  images: tf.Tensor4D
  labels: Int32Array
}

/** A trained network that is to be kept, with what it takes and gives. */
export interface NetworkToKeep extends ModelArtifacts {
  use: NetworkUse
}

/**
 * The features [n, height, width, channels] of a data set's images by a base that the exercise names under `features`,
 * with their labels. The platform computes them once a machine. At most as many as the workload has samples, or
 * held-out samples; all of them without a count. Public ones may be given to the student.
 */
export interface FeaturesOf {
  (base: string, dataset: string, split: 'public', count?: number): Promise<PublicImages>
  (base: string, dataset: string, split: 'held-out', count?: number): Promise<HeldOutImages>
  (base: string, dataset: string, split: 'public' | 'held-out', count?: number): Promise<PublicImages | HeldOutImages>
}

export interface GraderHost {
  /** The seed of all random inputs, a whole number from 1. */
  seed: number
  mode: RunMode
  workload: WorkloadPlan
  /** Ids of checks that have ended in an earlier process of this grading, and are not run again. */
  ended?: readonly string[]
  /**
   * Calls an exported function of the student's module and waits until its promise has settled.
   * @param traced whether the outcome says where leaked tensors were made; this slows each kernel
   */
  call(name: string, args: unknown[], traced?: boolean): Promise<CallOutcome>
  askModel(handle: StudentModelHandle, question: ModelQuestion): Promise<ModelAnswer>
  /**
   * Loads the student's program anew, in a fresh isolate, and resolves to its seed, which follows from the
   * job's. Earlier models are gone. A grader may call it twice.
   */
  retrain(reason: Retraining): Promise<number>
  /**
   * Runs a computation of the student's model in the grader's isolate, until its promise, if any, settles.
   * It may use a share of the grader's time. Beyond it, kernels throw and `refused` says why.
   */
  onModel<Value>(body: () => Value): Value
  /**
   * Why a model of the student's was refused time or tensor memory since the check started.
   * Undefined where none was refused.
   */
  refused(): { verdict: Verdict; message: Text } | undefined
  publicImages(name: string, count?: number, split?: PublicSplit): Promise<PublicImages>
  heldOutImages(name: string, count?: number): Promise<HeldOutImages>
  /** The bases that the exercise declares, at the workload's size. Absent: none. */
  bases?: readonly BaseDescription[]
  /** One of them. Its weights lie on the engine once, however often it is asked for. */
  base?(name: string): Promise<BaseArtifacts>
  /** Keeps a network, in place of one kept before. False where this grading keeps none, or not one of this size. */
  keep(network: NetworkToKeep): Promise<boolean>
  /** Absent: nothing was computed beforehand. */
  features?: FeaturesOf
  /** Called when each check starts and ends, so that a grading that is cut short keeps its results. */
  checkStarted(id: string, plan?: Omit<CheckPlan, 'id'>): void
  checkEnded(result: CheckOutcome): void
}

/** How much a training may do on this class of engine, from the exercise's front matter. */
export interface WorkloadPlan {
  workload: Workload
  epochs: number
  batchSize: number
  /** Number of public samples handed to the student. */
  samples: number
  /** Number of validation samples handed to the student, where the data set has a validation split. */
  validation?: number
  /** Number of held-out samples scored. */
  heldOut: number
  /** Accuracy to reach, 0 to 1. */
  threshold: number
  /** Pixels of an image's side, where it depends on the class of engine. */
  size?: number
  /** Whether the images were taken or written by somebody, or drawn by a program. */
  source: 'real' | 'generated'
}
