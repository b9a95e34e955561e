/**
 * The same training on tfjs itself in this process, with our kernels. There is no isolate, no check and
 * no table, so it shows what the platform adds to the cost of the kernels.
 */
import * as tf from '@tensorflow/tfjs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTensorFlow } from '../../../server/engine/in-process/tensorflow.ts'
import { BATCH, digits, rounds } from './measure.ts'
import { prepare, train } from './program.ts'

const root = join(import.meta.dirname, '../../..')
await openTensorFlow(readFileSync(join(root, 'dist/engine/kernels.wasm')))

const { images, labels, count } = digits(root)
prepare(tf.tensor4d(images, [count, 28, 28, 1], 'int32'), tf.tensor1d(labels, 'int32'))
await rounds(root, (steps) => train(steps, BATCH))
process.exit(0)
