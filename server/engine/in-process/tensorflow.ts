/**
 * TensorFlow.js in this process: its wasm backend, with our kernels where its own are missing or slow.
 * There is no isolate, no check and no table, so it is for trusted code alone.
 */
import * as tf from '@tensorflow/tfjs'
import '@tensorflow/tfjs-backend-wasm'
import { installFusedConvolution } from '../../sandbox/guest/compute/fused-convolution.ts'
import { installOptimisers } from '../../sandbox/guest/compute/optimisers.ts'
import { installReluGradient } from '../../sandbox/guest/compute/relu-gradient.ts'
import type { Implementation, Kernels } from '../kernels/implementation.ts'
import { slice } from '../kernels/slice.ts'
import type { Info, Inputs } from '../specs/spec.ts'
import { loadAssembly } from '../wasm/simd/assembly.ts'
import { simdImplementations } from '../wasm/simd/implementations.ts'

/** The private members of the wasm backend that are used here. */
interface Backend {
  wasm: { asm: Record<string, unknown> }
  dataIdMap: { get(dataId: object): { memoryOffset: number } }
  makeOutput(shape: readonly number[], dtype: string): Info
  disposeData(dataId: object, force?: boolean): boolean
  incRef(dataId: object): void
}

interface Call {
  inputs: Record<string, Info>
  attrs?: Record<string, unknown>
}

/**
 * Sets the wasm backend for the whole process; to be called once.
 * @param code `dist/engine/kernels.wasm`
 */
export async function openTensorFlow(code: Uint8Array<ArrayBuffer>): Promise<void> {
  await tf.setBackend('wasm')
  const backend = tf.backend() as unknown as Backend
  const memory = Object.values(backend.wasm.asm).find((exported) => exported instanceof WebAssembly.Memory)!
  const kernels = kernelsOf(backend, memory)
  for (const implementation of [slice, ...simdImplementations(loadAssembly(code, memory))])
    replaceKernel(implementation, kernels)
  shareIdentity(backend)
  installFusedConvolution()
  installReluGradient()
  installOptimisers()
}

function kernelsOf(backend: Backend, memory: WebAssembly.Memory): Kernels {
  const view = ({ dataId, shape }: Info): Float32Array =>
    new Float32Array(memory.buffer, backend.dataIdMap.get(dataId).memoryOffset, tf.util.sizeFromShape([...shape]))
  return {
    allocate: (shape, dtype) => backend.makeOutput(shape, dtype),
    view,
    floats: view,
    free: ({ dataId }) => {
      backend.disposeData(dataId)
    },
  } as Partial<Kernels> as Kernels
}

/** The backend's own kernel stays for the calls that ours does not take. */
function replaceKernel({ kernel, takes, run }: Implementation, kernels: Kernels): void {
  const stock = tf.getKernel(kernel, 'wasm')
  if (stock) tf.unregisterKernel(kernel, 'wasm')
  const compute = (call: Call): Info | Info[] => {
    const inputs = operands(call)
    const attrs = attributes(kernel, call)
    return !stock || takes(inputs, attrs)
      ? run(inputs, attrs, kernels)
      : (stock.kernelFunc(call as never) as unknown as Info)
  }
  tf.registerKernel({ kernelName: kernel, backendName: 'wasm', kernelFunc: compute as never })
}

function operands({ inputs }: Call): Inputs {
  const found: Record<string, Info & { size: number }> = {}
  for (const [name, x] of Object.entries(inputs))
    if (x) found[name] = { ...x, size: tf.util.sizeFromShape([...x.shape]) }
  return found as Inputs
}

/** The attributes in the form that a checked call has. */
function attributes(kernel: string, { inputs, attrs }: Call): Record<string, unknown> {
  const { axis, strides, dilations, ...rest } = attrs ?? {}
  const pair = (value: unknown): unknown => (typeof value === 'number' ? [value, value] : value)
  return {
    dataFormat: 'NHWC',
    ...rest,
    strides: pair(strides),
    dilations: pair(dilations ?? 1),
    ...(inputs.x &&
      (kernel === 'Sum' || kernel === 'Mean') && {
        axis: tf.util.parseAxisParam(axis as number[], [...inputs.x.shape]),
      }),
  }
}

/** The stock Identity copies values; this one shares them, like the guest's. */
function shareIdentity(backend: Backend): void {
  const share = ({ inputs: { x } }: { inputs: { x: Info } }): Info => {
    backend.incRef(x.dataId)
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype }
  }
  tf.unregisterKernel('Identity', 'wasm')
  tf.registerKernel({ kernelName: 'Identity', backendName: 'wasm', kernelFunc: share as never })
}
