/**
 * What a grader may ask of the platform: the whole contract between a grader module
 * (in the grader's isolate) and whoever runs it. The sandbox implements it over the
 * isolate's boundary; tests implement it with plain functions.
 */
import type * as tf from '@tensorflow/tfjs'
import type { CheckOutcome, ScoredWeights, SourceLocation, Text, Verdict, Workload } from './report.ts'

/**
 * Tensors that a call leaked, with the operation that made them and its place. The program says so itself:
 * it can lie.
 */
export interface Leak {
  op: string
  count: number
  location?: SourceLocation
}

/** How one call of a student's function ended. Values are plain data, tensors, or `StudentModelHandle`s. */
export type CallOutcome =
  | {
      kind: 'returned'
      value: unknown
      /** Positions of arguments that the call changed in place. */
      changedArguments: number[]
      /** Tensors alive after the call, beyond those before it and those in the returned value. */
      leakedTensors: number
      /** Where they were made; only where the call asked for it. */
      leaks?: Leak[]
      /** Set when the training was stopped early and `value` is a checkpoint of it. */
      cutOff?: CutOff
    }
  /** The message is what was thrown, word for word. */
  | { kind: 'threw'; message: string; location?: SourceLocation }
  /** The export is absent or not a function; the message says which and what was expected. */
  | { kind: 'missing'; message: Text }
  /** The program was stopped: time, memory, output, cancelled. */
  | { kind: 'stopped'; verdict: Verdict; message: Text }

/** A training that was stopped early; its model has the best weights that were kept. */
export interface CutOff {
  /** Why, and which weights are graded; two sentences. */
  message: Text
  weights: ScoredWeights
  /** The weights that were kept last, where they are not the best. */
  last?: StudentModelHandle
}

/** Why a program is trained once more: what was measured so far, and how many trainings there will be. */
export interface Retraining {
  /** The number of the training that comes, 2 for the first repetition. */
  training: number
  trainings: number
  accuracy: number
  threshold: number
}

/**
 * Properties by which the boundary knows what is more than data. They are symbols because plain
 * data out of the student's isolate never has any: a handle cannot be forged.
 */
export const STUDENT_MODEL: unique symbol = Symbol.for('tamrin.student-model') as never
export const TRAIN_CONTEXT: unique symbol = Symbol.for('tamrin.train-context') as never

/** A model that stays in the student's isolate; the platform recognises it when it crosses. */
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

/** What `artifacts` answers. */
export interface ModelArtifacts {
  topology: string
  weights: tf.Tensor[]
  names: string[]
}

/** How a question to a model ended; `value` is a number[], tensor or ModelArtifacts, by the question. */
export type ModelAnswer =
  | { kind: 'answered'; value: unknown }
  | { kind: 'threw'; message: string }
  | { kind: 'stopped'; verdict: Verdict; message: Text }

/** Labelled images out of the public split: tensors on the engine, fit to be handed to the student. */
export interface PublicImages {
  images: tf.Tensor4D
  labels: tf.Tensor1D
}

/** Held-out images; the labels are plain numbers and must never be handed to the student. */
export interface HeldOutImages {
  images: tf.Tensor4D
  labels: Int32Array
}

export interface GraderHost {
  /** Seeds every random input; whole number from 1. */
  seed: number
  /** `run` executes the open checks only. */
  mode: 'run' | 'submit'
  workload: WorkloadPlan
  /**
   * Calls an exported function of the student's module and waits until its promise has settled.
   * @param traced whether the outcome says where leaked tensors were made, which makes each kernel slower
   */
  call(name: string, args: unknown[], traced?: boolean): Promise<CallOutcome>
  askModel(handle: StudentModelHandle, question: ModelQuestion): Promise<ModelAnswer>
  /**
   * Loads the student's program anew, in a fresh isolate with a seed of its own that follows from the
   * job's, and grants it the workload's seconds once more; models of before are gone. Resolves to
   * that seed. A grader may ask for it twice.
   */
  retrain(reason: Retraining): Promise<number>
  /**
   * Runs what a model of the student's computes in the grader's isolate, to the end of the promise where
   * it returns one. It has a share of the grader's time; beyond it, kernels throw and `refused` says why.
   */
  onModel<Value>(body: () => Value): Value
  /**
   * Why a model of the student's was refused time or tensor memory since the check started.
   * Undefined where none was refused.
   */
  refused(): { verdict: Verdict; message: Text } | undefined
  publicImages(name: string, count?: number): Promise<PublicImages>
  heldOutImages(name: string, count?: number): Promise<HeldOutImages>
  /** Called as each check starts and ends, so that a grading cut short keeps what it had. */
  checkStarted(id: string): void
  checkEnded(result: CheckOutcome): void
}

/** How much a training may do on this class of engine; from the exercise's front matter. */
export interface WorkloadPlan {
  workload: Workload
  epochs: number
  batchSize: number
  /** Number of public samples handed to the student. */
  samples: number
  /** Number of held-out samples scored. */
  heldOut: number
  /** Accuracy to reach, 0 to 1. */
  threshold: number
  /** Pixels of an image's side, where the exercise says it by the class of engine. */
  size?: number
}
