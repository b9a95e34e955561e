/**
 * A short-lived process that loads an engine from its folder, multiplies two matrices on it, and writes
 * the device to stdout. A missing or broken library crashes only this process.
 *
 * node check-engine.ts <folder> <engine> <package>
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import util from 'node:util'
import type * as Core from '@tensorflow/tfjs-core'

/** The output of the process: the device, or null where the engine needs a card and there is none. */
export interface EngineCheck {
  device: string | null
}

interface Loaded {
  /** Absent where there is nothing to compute on. */
  tf?: typeof Core
  device: string | null
}

const [folder, engine, name] = process.argv.slice(2) as [string, string, string]
const require = createRequire(join(folder, 'package.json'))

const { tf, device } = engine === 'webgpu' ? await loadWebgpu() : loadTensorflow()
if (tf) await multiply(tf)
process.stdout.write(`${JSON.stringify({ device } satisfies EngineCheck)}\n`)
// Dawn keeps the process alive
process.exit(0)

/** Without a card both packages of TensorFlow compute on the processor. */
function loadTensorflow(): Loaded {
  // tfjs-node 4.22 calls them, but Node has removed them in version 23
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  })
  const tf = require(name) as typeof Core
  const { isUsingGpuDevice } = tf.backend() as Core.KernelBackend & { isUsingGpuDevice?: boolean }
  return { tf, device: isUsingGpuDevice ? 'the GPU' : engine === 'cuda' ? null : 'the processor' }
}

/** Without an adapter only the loading of the packages is checked: a driver may be installed later. */
async function loadWebgpu(): Promise<Loaded> {
  const { create, globals } = require('webgpu') as { create(flags: string[]): GpuEntry; globals: object }
  Object.assign(globalThis, globals)
  const gpu = create([])
  Object.defineProperty(navigator, 'gpu', { value: gpu })
  const tf = require('@tensorflow/tfjs-core') as typeof Core
  require(name)
  const adapter = await gpu.requestAdapter()
  if (!adapter) return { device: null }
  if (!(await tf.setBackend('webgpu'))) throw new Error('the webgpu backend of TensorFlow.js does not start')
  return { tf, device: adapter.info.description || adapter.info.device || adapter.info.vendor }
}

interface GpuEntry {
  requestAdapter(): Promise<{ info: { vendor: string; device: string; description: string } } | null>
}

async function multiply(tf: typeof Core): Promise<void> {
  const product = await tf
    .matMul(
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    )
    .data()
  if (product.join() !== '19,22,43,50') throw new Error(`a product of matrices came out as ${product.join()}`)
}
