/** A kept network in TensorFlow.js's format of layers models: `model.json`, and its weights in `weights.bin`. */
import { strToU8, zipSync } from 'fflate'
import type { NetworkFile } from './network-file.ts'

export const WEIGHTS = 'weights.bin'

/** Source: tfjs-core's `ModelJSON`. TensorFlow.js reads weights that are quantised to float16 as float32. */
export function modelJson({ topology, weights, use }: NetworkFile): object {
  const quantization = { dtype: 'float16', original_dtype: 'float32' }
  return {
    format: 'layers-model',
    generatedBy: 'Tamrin',
    convertedBy: null,
    modelTopology: topology,
    weightsManifest: [
      { paths: [WEIGHTS], weights: weights.map((weight) => ({ ...weight, dtype: 'float32', quantization })) },
    ],
    userDefinedMetadata: { use },
  }
}

/** Both files, and how to use them. */
export function networkZip(file: NetworkFile): Uint8Array<ArrayBuffer> {
  const { height, width, channels, order, scale, offset, labels } = file.use
  const names = labels.map(({ en, fa }, index) => `- ${index}: ${en} (${fa})\n`).join('')
  const guide =
    '# A network that was trained with Tamrin\n\n' +
    "A layers model of TensorFlow.js: `await tf.loadLayersModel('https://.../model.json')`, or from this folder with " +
    'tfjs-node `file://model.json`. Weights are float16.\n\n' +
    `It takes float32 of shape [n, ${height}, ${width}, ${channels}]: values 0 to 255 in the order ${order}, each ` +
    `times ${JSON.stringify(scale)} plus ${JSON.stringify(offset)}.\n` +
    (names && `\nClasses:\n${names}`)
  // weights hardly get smaller, and must not keep the server waiting
  return zipSync({
    'model.json': strToU8(JSON.stringify(modelJson(file))),
    [WEIGHTS]: [file.body, { level: 0 }],
    'README.md': strToU8(guide),
  }) as Uint8Array<ArrayBuffer>
}
