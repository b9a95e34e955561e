/**
 * The module `tamrin`, as solutions import it: data sets, pretrained bases and the training's context.
 * A model that a solution trains or returns has built-in layers only, such as `tf.layers.rescaling`: custom layers
 * (classes that extend `tf.layers.Layer`) are not taken.
 */
declare module 'tamrin' {
  import type * as tf from '@tensorflow/tfjs'

  /**
   * Images [n, height, width, channels] int32 0..255; labels [n] int32.
   * The tensors live on the engine. Nothing is copied.
   */
  export interface LabelledImages {
    images: tf.Tensor4D
    labels: tf.Tensor1D
  }

  export interface TrainContext {
    /** What the workload allows. */
    epochs: number
    batchSize: number
    /** By the class of engine: wasm, native CPU, GPU. */
    workload: 'small' | 'medium' | 'large'
    /** Seeded, in [0, 1). */
    random(): number
    /** A point on the live chart, for custom loops; `fit` reports by itself. */
    report(metrics: Record<string, number>): void
    /**
     * Keeps these weights; if the training is cut off, the best that were kept are graded, by what was
     * reported since the checkpoint before: `val_acc`, else `val_loss`, else `loss`. `fit` does it at each epoch's end.
     */
    checkpoint(model: tf.LayersModel): void
  }

  export interface Pretrained {
    name: string
    size: number
    model: tf.LayersModel
    preprocess(images: tf.Tensor4D): tf.Tensor4D
  }

  /** The public split of a data set that the exercise declares. */
  export function dataset(name: string): Promise<LabelledImages>
  /** A base that the exercise declares. */
  export function pretrained(name: string): Promise<Pretrained>
}
