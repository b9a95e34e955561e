/**
 * The same training on tfjs itself with the kernels of a prototype. `TAMRIN_BENCH_PROTOTYPE` names
 * a folder with
 * - `training-kernels.wasm`: freestanding, its memory imported, its stack pointer exported
 *   (`clang --target=wasm32 -O3 -msimd128 -nostdlib -Wl,--no-entry,--import-memory,--export=__stack_pointer`);
 * - `training-kernels-host.cjs`, which exports `install()`: registers them over the kernels of tfjs's
 *   wasm backend. Packages are found through `NODE_PATH`.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { BATCH, digits, rounds } from './measure.ts'

const root = join(import.meta.dirname, '../../..')
const require = createRequire(import.meta.url)
const tf = require('@tensorflow/tfjs') as typeof import('@tensorflow/tfjs')
require('@tensorflow/tfjs-backend-wasm')
await tf.setBackend('wasm')
const { install } = require(join(process.env.TAMRIN_BENCH_PROTOTYPE!, 'training-kernels-host.cjs')) as {
  install(): void
}
install()

const { prepare, train } = await import('./program.ts')
const { images, labels, count } = digits(root)
prepare(tf.tensor4d(images, [count, 28, 28, 1], 'int32'), tf.tensor1d(labels, 'int32'))
await rounds(root, (steps) => train(steps, BATCH))
process.exit(0)
