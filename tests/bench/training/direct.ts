/**
 * The same training on tfjs itself in this process: its wasm backend, with our kernels where its own are
 * missing or slow. There is no isolate, no check and no table, so it shows what the platform adds to the
 * cost of the kernels.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Kernels } from '../../../server/engine/kernels/implementation.ts'
import type { Info, Inputs } from '../../../server/engine/specs/spec.ts'
import { loadAssembly } from '../../../server/engine/wasm/simd/assembly.ts'
import { simdImplementations } from '../../../server/engine/wasm/simd/implementations.ts'
import { slice } from '../../../server/engine/kernels/slice.ts'
import { installFusedConvolution } from '../../../server/sandbox/guest/compute/fused-convolution.ts'
import { installOptimisers } from '../../../server/sandbox/guest/compute/optimisers.ts'
import { installReluGradient } from '../../../server/sandbox/guest/compute/relu-gradient.ts'
import { BATCH, digits, rounds } from './measure.ts'

const root = join(import.meta.dirname, '../../..')
const require = createRequire(import.meta.url)
const tf = require('@tensorflow/tfjs') as typeof import('@tensorflow/tfjs')
require('@tensorflow/tfjs-backend-wasm')
await tf.setBackend('wasm')

interface Backend {
  wasm: { asm: Record<string, unknown>; HEAPU8: Uint8Array }
  dataIdMap: { get(dataId: object): { memoryOffset: number } }
  makeOutput(shape: readonly number[], dtype: string): Info
  disposeData(dataId: object, force?: boolean): boolean
}
const backend = tf.backend() as unknown as Backend
const memory = Object.values(backend.wasm.asm).find((exported) => exported instanceof WebAssembly.Memory)!
const view = ({ dataId, shape }: Info): Float32Array =>
  new Float32Array(memory.buffer, backend.dataIdMap.get(dataId).memoryOffset, tf.util.sizeFromShape(shape))
const kernels = {
  allocate: (shape, dtype) => backend.makeOutput(shape, dtype),
  view,
  floats: view,
  free: ({ dataId }) => {
    backend.disposeData(dataId)
  },
} as Partial<Kernels> as Kernels

const assembly = loadAssembly(readFileSync(join(root, 'dist/engine/kernels.wasm')), memory)
for (const { kernel, takes, run } of [slice, ...simdImplementations(assembly)]) {
  const stock = tf.getKernel(kernel, 'wasm')
  if (stock) tf.unregisterKernel(kernel, 'wasm')
  tf.registerKernel({
    kernelName: kernel,
    backendName: 'wasm',
    kernelFunc: ((call: { inputs: Record<string, Info>; attrs?: Record<string, unknown>; backend: unknown }) => {
      const inputs: Record<string, Info & { size: number }> = {}
      for (const name in call.inputs)
        if (call.inputs[name])
          inputs[name] = { ...call.inputs[name]!, size: tf.util.sizeFromShape(call.inputs[name]!.shape) }
      const { axis, strides, dilations, ...rest } = call.attrs ?? {}
      const attrs = {
        dataFormat: 'NHWC',
        ...rest,
        strides: typeof strides === 'number' ? [strides, strides] : strides,
        dilations:
          dilations === undefined ? [1, 1] : typeof dilations === 'number' ? [dilations, dilations] : dilations,
        ...(inputs.x &&
          (kernel === 'Sum' || kernel === 'Mean') && {
            axis: tf.util.parseAxisParam(axis as number[], inputs.x.shape),
          }),
      }
      return !stock || takes(inputs as Inputs, attrs)
        ? run(inputs as Inputs, attrs, kernels)
        : stock.kernelFunc(call as never)
    }) as never,
  })
}
// the stock Identity copies values; ours shares them, like the guest
tf.unregisterKernel('Identity', 'wasm')
tf.registerKernel({
  kernelName: 'Identity',
  backendName: 'wasm',
  kernelFunc: ({ inputs }) => {
    const { x } = inputs as unknown as { x: Info }
    ;(backend as unknown as { incRef(dataId: object): void }).incRef(x.dataId)
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype }
  },
})
installFusedConvolution()
installReluGradient()
installOptimisers()

const { prepare, train } = await import('./program.ts')
const { images, labels, count } = digits(root)
prepare(tf.tensor4d(images, [count, 28, 28, 1], 'int32'), tf.tensor1d(labels, 'int32'))
await rounds(root, (steps) => train(steps, BATCH))
process.exit(0)
