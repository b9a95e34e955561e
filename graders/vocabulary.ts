/**
 * The vocabulary of a grader: the types that `defineGrader` and `defineMisconceptions` take. A grader is a
 * list of checks. A check has points and a body that calls the student's functions and compares.
 */
import type * as tf from '@tensorflow/tfjs'
import type {
  BaseDescription,
  CallOutcome,
  FeaturesOf,
  HeldOutImages,
  Preprocessing,
  Pretrained,
  PublicImages,
  PublicSplit,
  TrainingWork,
  WorkloadPlan,
} from './host.ts'
import type { NetworkUse, ScoredWeights, Text, Visibility } from './report.ts'
import type { Label } from './wording.ts'

/**
 * The student's exports, each as an asynchronous function. A call resolves to the returned value (plain data,
 * tensor or `StudentModel`). Where the export is missing, throws or is stopped, the call ends the check with the
 * right verdict. A function that takes a `Pretrained` is given a `BaseArgument`.
 */
export type Student<Solution> = {
  [
    Name in keyof Solution as Solution[Name] extends (...args: never[]) => unknown ? Name : never
  ]: Solution[Name] extends (...args: infer Args) => unknown
    ? (...args: { [Index in keyof Args]: Given<Args[Index]> }) => Promise<unknown>
    : never
}
type Given<Argument> = Argument | (Argument extends Pretrained ? BaseArgument : never)

export interface CheckOptions {
  points: number
  visibility: Visibility
  /**
   * Set where the body calls a function with a training's context: within a visibility, such checks run last. `true`
   * is a small training of some seconds. `workload` is the workload's training, which takes minutes: a trial run
   * leaves it out.
   */
  trains?: boolean | 'workload'
}

/** Seeded random inputs, independent of the order of the checks. */
export interface Random {
  /** Uniform in [0, 1). */
  (): number
  /** Whole number, lo <= n <= hi. */
  integer(lo: number, hi: number): number
  uniform(shape: number[], lo?: number, hi?: number): number[]
  normal(shape: [number]): number[]
  normal(shape: [number, number]): number[][]
  normal(shape: [number, number, number]): number[][][]
  integers(shape: [number], lo: number, hi: number): number[]
  integers(shape: [number, number], lo: number, hi: number): number[][]
  integers(shape: [number, number, number], lo: number, hi: number): number[][][]
  /** A permutation of 0 .. n-1. */
  permutation(n: number): number[]
}

/** A student's model. It stays in the student's isolate; the grader scores a rebuilt copy. */
export interface StudentModel {
  /**
   * The model, uncompiled, rebuilt from topology and weights in the grader's isolate.
   * Where that is not possible, the check fails with one sentence.
   */
  rebuild(): Promise<tf.LayersModel>
  /** The loss (and metrics) that the student's own compiled model computes. */
  evaluate(x: tf.Tensor, y: tf.Tensor): Promise<number[]>
  trainOnBatch(x: tf.Tensor, y: tf.Tensor): Promise<number[]>
  setWeights(weights: tf.Tensor[]): Promise<void>
  /** What the training that gave it did, as the host counted it. Absent where nobody counted. */
  work?: TrainingWork
  /**
   * The weights at the training's checkpoints, in order: `fit` makes one after each epoch. Set where the context asked
   * for the `history`. They can be rebuilt, and do nothing else.
   */
  kept?: StudentModel[]
  /** Set where the training was cut off. Then the weights are the best that it had kept. */
  cutOff?: { message: Text; weights: ScoredWeights; /** Those kept last, where they are others. */ last?: StudentModel }
}

/**
 * A pretrained base to be given to the student's functions. Each call gets a fresh `Pretrained`, trainable, whose
 * model is built in the student's isolate. What a call does to it changes no other one.
 */
export interface BaseArgument extends Readonly<BaseDescription> {
  /**
   * A fresh `Pretrained` in the grader's isolate, for the reference and for the grader's own work. The caller disposes
   * its model. Misconceptions get one of their own for each call.
   */
  local(): Promise<Pretrained>
  /**
   * The weights by name (`block1_conv1/kernel`), as the last call that returned has left them in the student's isolate;
   * before the first one, those that the base begins with. The caller disposes them. Trainable flags play no part.
   * Fails the check where the program has disposed the base.
   */
  weights(): Promise<Record<string, tf.Tensor>>
  /** The names of the weights whose bytes the last call has changed, in the order of the layers. */
  changedWeights(): Promise<string[]>
}

/** The bases that a grader can give. */
export interface GraderBases {
  /** A base that the exercise declares, at the workload's size. Throws an Error for any other name. */
  declared(name: string): BaseArgument
  /**
   * A base of the grader's own, mostly a tiny one. It takes over topology and weights as they are; the model stays
   * the caller's. Layers must have different names.
   */
  own(model: tf.LayersModel, options: { name: string; size: number; preprocessing: Preprocessing }): BaseArgument
}

/** The classified images, so that the report can show the wrong ones. */
export interface Pictures {
  /** Row-major, 0 to 255, of all images. */
  pixels: ArrayLike<number>
  /** The samples whose pixels these are, where they are not of all: at least those of `surestWrong`. */
  of?: readonly number[]
  /** Height, width and channels of one image. */
  shape: [number, number, number]
  /** For each image, the model's output for the predicted class, 0 to 1. */
  confidence: ArrayLike<number>
}

export interface AccuracyOptions {
  /** Fraction to reach, 0 to 1. */
  threshold: number
  classes: number
  /** What was scored, for the sentence: "2,000 held-out digits" without the number. */
  on: Text
  pictures?: Pictures
  /** Names of the classes, where numbers do not say it. */
  labels?: readonly Text[] | undefined
  /** Which weights are scored, where the training was cut off. */
  weights?: ScoredWeights
}

/**
 * The tools of a check's body. Every checker fails the check with a useful message in both languages.
 * A label that is a plain string is code or data, the same in both.
 */
export interface CheckContext {
  random: Random
  /** Equal in structure and value; numbers exactly (-0 equals 0). */
  exact(got: unknown, expected: unknown, label?: Label): void
  /**
   * |got - expected| <= tolerance * scale, and equal shapes. NaN never passes. Typed arrays compare with arrays,
   * tensors with tensors. The default tolerance is 1e-4.
   *
   * The scale is the largest |expected|. Where that is below 1e-6 of the largest |number| among the arguments of
   * the call that gave `got`, the expected value is zero by cancellation (the derivative of a constant image), and
   * the scale is that largest |input|. Where the grader has computed `got`, the last call's arguments count. State
   * `scale` yourself for values in between, and where a small result of large inputs is correct (exp(-20)).
   */
  allClose(
    got: unknown,
    expected: unknown,
    options?: { tolerance?: number; scale?: number; label?: Label },
  ): Promise<void>
  shape(got: unknown, expected: number[], label?: Label): void
  /** An algebraic property or any other condition. `sentence` says what should hold. */
  property(holds: boolean, sentence: Text): void
  /** The call must throw an Error. A returned value fails the check. */
  throws(call: () => Promise<unknown>, sentence: Text): Promise<void>
  /** Narrows to an array or typed array of finite numbers. */
  numbers(got: unknown, label?: Label): number[]
  /** Narrows to a rectangular array of rows of finite numbers. */
  matrix(got: unknown, label?: Label): number[][]
  /** Narrows to a plain object that has these keys. */
  record<Key extends string>(got: unknown, keys: Key[], label?: Label): Record<Key, unknown>
  /** Narrows to a tensor, of the given rank if any. */
  tensor(got: unknown, rank?: number, label?: Label): tf.Tensor
  model(got: unknown, label?: Label): StudentModel
  /**
   * Accuracy with its 95 % Wilson interval. It passes at `threshold` or above.
   * Its message stands in the report either way.
   */
  accuracy(predicted: ArrayLike<number>, truth: ArrayLike<number>, options: AccuracyOptions): void
  /**
   * The same for a trained model. Where the threshold is missed but lies within the interval, `again` is
   * called twice, each time on a freshly loaded student's program with another seed. It trains and predicts
   * the same samples once more. Then the mean of the three decides.
   */
  accuracyOverSeeds(
    predicted: ArrayLike<number>,
    truth: ArrayLike<number>,
    options: AccuracyOptions & { again(): Promise<ArrayLike<number>> },
  ): Promise<void>
  /** Puts the model's layers, shapes and parameters into the report. */
  summary(model: tf.LayersModel, title: string): void
  /**
   * Puts pictures side by side into the report: the first 32, shrunk to 64 pixels where they are larger, with their
   * captions and the values that they were drawn from. Fails the check where they are no pictures.
   * @param images a tensor or nested lists [n, height, width] or [n, height, width, channels], or a list of pictures
   *   of any sizes, each a tensor or nested lists; 1 or 3 channels, values 0 to 1, 0 to 255 or others
   * @param range the values that are drawn black and white; found from the values unless told
   */
  sheet(title: Text, images: unknown, captions?: readonly Text[], range?: readonly [number, number]): Promise<void>
  /**
   * Puts what the model's first layer has learned into the report: the filters of the first convolution, or the
   * weights of a dense layer that looks at every pixel. Nothing for any other model.
   */
  filters(model: tf.LayersModel): Promise<void>
  /**
   * Puts what becomes of a picture behind a layer into the report, one map a channel.
   * @param layer position in `model.layers` or a name at any depth; undefined: the first and the last convolution
   * @param image what the model takes (prepared), [height, width, channels] or a batch of one
   * @param shown the picture as a person knows it, where the prepared one looks otherwise
   */
  featureMaps(
    model: tf.LayersModel,
    layer: number | string | undefined,
    image: tf.Tensor,
    shown?: tf.Tensor,
  ): Promise<void>
  /**
   * Keeps the trained network, so that its owner can download it and try it on other pictures. For an open check of a
   * training; of several networks the last one is kept. One of more than 16 MB as float16 is not.
   */
  keep(model: tf.LayersModel, use: NetworkUse): Promise<void>
  /** The outcome of a call: its value, changed arguments and leaked tensors, or how it failed. */
  observe(call: () => Promise<unknown>): Promise<CallOutcome>
  /** The same for a call after a comparison has failed: only misconceptions are judged by it. */
  probe(call: () => Promise<unknown>): Promise<CallOutcome>
  /** Runs the call and fails if it changed an argument. */
  keepsArguments<Value>(call: () => Promise<Value>): Promise<Value>
  /** Runs the call and fails if tensors stay alive beyond the returned ones. */
  leaksNothing<Value>(call: () => Promise<Value>): Promise<Value>
  /** Partial credit: these points, at most the check's own, are earned even if the check fails later. */
  credit(points: number): void
  /** A sentence for the report, also when the check passes. */
  note(sentence: Text): void
  /** Fails the check. Names a misconception, `id` or `id/variant`, where the grader's own evidence shows it. */
  fail(sentence: Text, misconception?: string): never
  /**
   * Says that a failure of this check only follows from that of another check, which has run before: the report then
   * tells the student to look there. Call it only with evidence, such as a magnitude that is right for the student's
   * own wrong derivatives. It says nothing where the other check passed.
   */
  followsFrom(check: string): void
  /**
   * The misconception, `id` or `id/variant`, to name if this check fails and no wrong implementation matches.
   * For a check that proves more than a comparison of values does.
   */
  suspect(misconception: string): void
}

/** The tools of a grader's definition. */
export interface GraderTools<Solution> {
  student: Student<Solution>
  /** The reference solution's exports, run in the grader's isolate. */
  reference: Solution
  workload: WorkloadPlan
  /** The seed of this grading. */
  seed: number
  /** The first samples of a split that students may see, at the workload's size: of `train`, unless told. */
  publicImages(name: string, count?: number, split?: PublicSplit): Promise<PublicImages>
  heldOutImages(name: string, count?: number): Promise<HeldOutImages>
  /** Pretrained bases, in the body of a check. */
  bases: GraderBases
  /** In the body of a check. */
  features: FeaturesOf
  /**
   * Declares a check. Open checks run first. Within a visibility those that train run last, and otherwise checks run
   * in the order of declaration.
   * @param id in kebab case. Random inputs follow from it. feedback.md has the check's sentence and hints under it
   */
  check(id: string, options: CheckOptions, body: (context: CheckContext) => void | Promise<void>): void
}

export type GraderDefinition<Solution> = (tools: GraderTools<Solution>) => void

/** One set of wrong exports, or several of them. An export that is left out is the reference's. */
export type WrongImplementations<Solution> = Partial<Solution> | Partial<Solution>[]

/**
 * Wrong implementations by misconception. feedback.md says what each misconception is. When a check fails, the
 * platform runs them on the inputs of all its calls. A misconception is named where it gives the student's result
 * in every call, at least one of these results differs from the reference's, and no other misconception does the
 * same.
 *
 * A misconception that can be had in several ways is a record of variants, each with its id in kebab case. The
 * report then says which variant was seen, if only one fits. `{}` is a misconception, or a variant, that only the
 * grader itself names.
 */
export type Misconceptions<Solution> = Record<
  string,
  WrongImplementations<Solution> | Record<string, WrongImplementations<Solution>>
>
