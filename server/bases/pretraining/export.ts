/** The base for shipping: folded, checked against the network that was trained, rounded to float16. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { wilsonInterval } from '../../../graders/statistics.ts'
import { PREPROCESSING, blockLayers } from '../architecture.ts'
import { readContent, sha256 } from '../content.ts'
import type { DescribedLayer } from '../content.ts'
import { writeFloat16 } from '../format/float16.ts'
import { plainBatch } from './batches.ts'
import type { LabelledPictures } from './cifar.ts'
import { foldNetwork, plainFeatures } from './fold.ts'
import { evaluationFeatures, headLogits } from './network.ts'
import { drawnPicture } from './probe.ts'
import { accuracyOn } from './training.ts'
import type { Recipe, Trained } from './training.ts'

/** Test pictures on which folded and trained network are compared. */
const COMPARED = 200

/** Largest difference that folding may make, as a share of the largest feature. */
const TOLERANCE = 1e-4

/**
 * Writes `<name>.bin` and `<name>.json` into the folder. A folded network that does not give the same features throws.
 * @param labels the classes of the pretraining
 */
export function exportBase(
  { network, epochs }: Trained,
  { blocks, ...recipe }: Recipe,
  test: LabelledPictures,
  labels: readonly string[],
  folder: string,
  name: string,
): void {
  const { side } = recipe
  const folded = foldNetwork(network)
  const layers = blockLayers(blocks).map<DescribedLayer>((layer) =>
    layer.kind === 'pooling'
      ? { name: layer.name }
      : { name: layer.name, kernel: [3, 3, layer.inChannels, layer.filters], bias: [layer.filters] },
  )
  const bytes = Buffer.concat([...folded.values()].flatMap(({ kernel, bias }) => [kernel, bias].map(writeFloat16)))
  const content = { layers, parameters: bytes.length / 2, sha256: sha256(bytes) }

  const trained = (images: tf.Tensor4D): tf.Tensor4D => evaluationFeatures(network, images)
  const compared = plainBatch(
    test,
    Array.from({ length: Math.min(COMPARED, test.labels.length) }, (_, i) => i),
    side,
  )
  const images = tf.tensor4d(compared.images, [compared.labels.length, side, side, 3])
  const folding = difference(images, trained, plainFeatures(blocks, folded))
  if (!(folding.difference <= TOLERANCE * folding.largest))
    throw new Error(`folding changed the features by up to ${folding.difference}; the statistics are wrong`)
  const shipped = plainFeatures(blocks, readContent(bytes, content))
  const rounding = difference(images, trained, shipped)
  const accuracy = accuracyOn(test, recipe, (x) => headLogits(network, tf.mean(shipped(x), [1, 2])))

  const count = test.labels.length
  const description = {
    name,
    ...content,
    preprocessing: PREPROCESSING,
    pretraining: {
      classes: labels,
      test: { pictures: count, accuracy, interval: wilsonInterval(Math.round(accuracy * count), count) },
      folding: { difference: folding.difference, rounded: rounding.difference, largest: folding.largest },
      recipe,
      epochs,
    },
    // what the trained network gives for the drawn picture: the test holds the shipped file against it
    probe: [...(tf.tidy(() => trained(drawnPicture()).dataSync()) as Float32Array)],
  }
  writeFileSync(join(folder, `${name}.bin`), bytes)
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(description, undefined, 2)}\n`)
  console.log(JSON.stringify({ accuracy, folding, rounding, bytes: bytes.length, sha256: content.sha256 }))
}

function difference(
  images: tf.Tensor4D,
  one: (x: tf.Tensor4D) => tf.Tensor4D,
  other: (x: tf.Tensor4D) => tf.Tensor4D,
): { difference: number; largest: number } {
  return tf.tidy(() => {
    const [a, b] = [one(images), other(images)]
    return { difference: tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!, largest: tf.max(a).dataSync()[0]! }
  })
}
